// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
    name: "ValueDesign",
    dependencies: [.package(name: "passerelle", path: "../..")],
    targets: [
        .executableTarget(
            name: "ValueDesign",
            dependencies: [
                .product(name: "EDIFACT", package: "passerelle"),
                .product(name: "PassengerMessages", package: "passerelle"),
                .product(name: "TravelTypes", package: "passerelle"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6)]
        )
    ]
)
