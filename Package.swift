// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// MARK: - Libraries from elsewhere

/// A product of a package that Passerelle builds on, and where it comes from.
struct External {
    var product: String
    var package: String
    var requirement: Package.Dependency

    var dependency: Target.Dependency { .product(name: product, package: package) }
}

let argumentParser = External(
    product: "ArgumentParser",
    package: "swift-argument-parser",
    requirement: .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
)
let crypto = External(
    product: "Crypto",
    package: "swift-crypto",
    requirement: .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")
)
let cryptoExtras = External(product: "CryptoExtras", package: "swift-crypto", requirement: crypto.requirement)
let grdb = External(
    product: "GRDB",
    package: "GRDB.swift",
    requirement: .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")
)
let hummingbird = External(
    product: "Hummingbird",
    package: "hummingbird",
    requirement: .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1")
)
let logging = External(
    product: "Logging",
    package: "swift-log",
    requirement: .package(url: "https://github.com/apple/swift-log", from: "1.16.2")
)
let nioCore = External(
    product: "NIOCore",
    package: "swift-nio",
    requirement: .package(url: "https://github.com/apple/swift-nio", from: "2.101.2")
)
let serviceLifecycle = External(
    product: "ServiceLifecycle",
    package: "swift-service-lifecycle",
    requirement: .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0")
)

// MARK: - Our modules, lowest layer first; imports point down only (scripts/tidy checks it)

/// One module of Passerelle: what it imports of ours, of the system and of others, and whether it carries resources.
struct Module {
    var name: String
    var imports: [String] = []
    var externals: [External] = []
    var systemLibraries: [String] = []
    var resources: [Resource] = []
    var testImports: [String] = []
    var testResources: [Resource] = []
    var isProduct = false
    var isExecutable = false
}

let modules: [Module] = [
    // 0
    Module(name: "Transliteration"),
    // 1
    Module(name: "TravelTypes", isProduct: true),
    Module(name: "EDIFACT", systemLibraries: ["CDelimiters"], isProduct: true),
    Module(name: "NameMatching", imports: ["Transliteration"], testImports: ["TestSupport"], isProduct: true),
    Module(name: "Mandate"),
    Module(name: "ProcessingLog", externals: [crypto], isProduct: true),
    Module(name: "Markup"),
    Module(name: "XMLStream", systemLibraries: ["CXML"]),
    Module(name: "Database", externals: [grdb], systemLibraries: ["CPQ"], testImports: ["TestSupport"]),
    // 2
    Module(
        name: "PassengerMessages",
        imports: ["EDIFACT", "TravelTypes", "XMLStream"],
        testImports: ["Simulator", "TestSupport"],
        isProduct: true
    ),
    Module(
        name: "TravelDocuments",
        imports: ["Transliteration", "TravelTypes"],
        testImports: ["TestSupport"],
        isProduct: true
    ),
    Module(name: "ReferenceData", imports: ["TravelTypes"], resources: [.copy("Resources")]),
    Module(
        name: "Watchlists",
        imports: ["NameMatching", "TravelTypes", "ReferenceData", "XMLStream"],
        resources: [.copy("Resources")],
        testImports: ["TestSupport"]
    ),
    Module(name: "Casework", imports: ["TravelTypes", "Mandate"]),
    Module(name: "Vault", imports: ["TravelTypes"], externals: [crypto, cryptoExtras]),
    // 3
    Module(
        name: "Conformance",
        imports: ["EDIFACT", "PassengerMessages", "ReferenceData", "TravelDocuments", "TravelTypes"],
        resources: [.copy("Resources")],
        testImports: ["Simulator", "TestSupport"]
    ),
    Module(
        name: "Screening",
        imports: ["Watchlists", "NameMatching", "ReferenceData", "TravelTypes"],
        resources: [.embedInCode("Resources/thresholds.tsv")],
        testImports: ["TestSupport"]
    ),
    Module(
        name: "Storage",
        imports: [
            "Casework", "Database", "Mandate", "NameMatching", "ProcessingLog", "TravelTypes", "Vault", "Watchlists",
        ],
        externals: [crypto],
        testImports: ["TestSupport"]
    ),
    // 4
    Module(
        name: "Pipeline",
        imports: [
            "Casework", "Conformance", "EDIFACT", "Mandate", "NameMatching", "PassengerMessages", "ProcessingLog",
            "ReferenceData", "Screening", "Storage", "TravelTypes", "Vault", "Watchlists", "Database",
        ],
        externals: [crypto],
        testImports: ["Simulator", "TestSupport"]
    ),
    // 5
    Module(
        name: "Intake",
        imports: [
            "Database", "EDIFACT", "Mandate", "Pipeline", "ProcessingLog", "Storage", "TravelTypes", "Vault",
        ],
        externals: [hummingbird, logging, nioCore, crypto],
        testImports: ["PassengerMessages", "TestSupport"]
    ),
    Module(
        name: "Console",
        imports: [
            "Casework", "Conformance", "Database", "EDIFACT", "Mandate", "Markup", "PassengerMessages", "Pipeline",
            "ProcessingLog",
            "ReferenceData", "Screening", "Storage", "TravelTypes", "Vault", "Watchlists",
        ],
        externals: [hummingbird, logging, nioCore, crypto],
        resources: [.copy("Languages"), .copy("Assets")],
        testImports: ["TestSupport"]
    ),
    // The airline, for demonstrations and tests: shares no code with the readers.
    Module(
        name: "Simulator",
        imports: ["ReferenceData", "TravelTypes"],
        resources: [.copy("Resources")],
        testImports: ["TestSupport"]
    ),
    // 6
    Module(
        name: "passerelle",
        imports: [
            "Casework", "Conformance", "Console", "Database", "EDIFACT", "Intake", "Mandate", "Markup", "NameMatching",
            "PassengerMessages", "Pipeline", "ProcessingLog", "ReferenceData", "Screening", "Simulator", "Storage",
            "TravelTypes", "Vault", "Watchlists",
        ],
        externals: [argumentParser, hummingbird, logging, serviceLifecycle, crypto],
        testImports: ["TestSupport"],
        isExecutable: true
    ),
]

// MARK: - What to build

/// `PASSERELLE_ONLY=EDIFACT,Vault swift test` builds just these modules, what they import, and their tests.
let wanted: Set<String>? = Context.environment["PASSERELLE_ONLY"].map { names in
    var closure = Set(names.split(separator: ",").map(String.init))
    for module in modules where closure.contains(module.name) { closure.formUnion(module.testImports) }
    for module in modules.reversed() where closure.contains(module.name) { closure.formUnion(module.imports) }
    return closure
}
let built = modules.filter { wanted?.contains($0.name) ?? true }
let tested = built.filter { module in
    Context.environment["PASSERELLE_ONLY"].map { $0.split(separator: ",").contains(Substring(module.name)) } ?? true
}

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let systemTargets: [String: Target] = [
    "CDelimiters": .target(name: "CDelimiters"),
    "CPQ": .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    "CXML": .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
]

// The release binary carries the Swift runtime: calls into it are direct, and where it runs no Swift is needed.
let withRuntime = BuildSettingCondition.when(platforms: [.linux], configuration: .release)
let staticRuntime = (
    swift: [SwiftSetting.unsafeFlags(["-static-stdlib"], withRuntime)],
    linker: [LinkerSetting.unsafeFlags(["-static-stdlib"], withRuntime)]
)

let names = Set(built.map(\.name))
var targets: [Target] = Set(built.flatMap(\.systemLibraries)).sorted().compactMap { systemTargets[$0] }
for module in built {
    let dependencies =
        module.imports.filter(names.contains).map { Target.Dependency(stringLiteral: $0) }
        + module.systemLibraries.map { Target.Dependency(stringLiteral: $0) }
        + module.externals.map(\.dependency)
    if module.isExecutable {
        targets.append(
            .executableTarget(
                name: module.name,
                dependencies: dependencies,
                resources: module.resources,
                swiftSettings: strict + staticRuntime.swift,
                linkerSettings: staticRuntime.linker
            )
        )
    } else {
        targets.append(
            .target(name: module.name, dependencies: dependencies, resources: module.resources, swiftSettings: strict)
        )
    }
}
if tested.contains(where: { $0.testImports.contains("TestSupport") }) {
    targets.append(.target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict))
}
for module in tested {
    let dependencies =
        [Target.Dependency(stringLiteral: module.name)]
        + (module.imports.filter(names.contains) + module.testImports).map { Target.Dependency(stringLiteral: $0) }
        + module.externals.map(\.dependency)
    targets.append(
        .testTarget(
            name: module.name + "Tests",
            dependencies: dependencies,
            resources: module.testResources,
            swiftSettings: strict
        )
    )
}
// What the fuzzers check of any bytes, replayed over every input that once failed.
let fuzzed = ["EDIFACT", "PassengerMessages", "TravelDocuments", "TravelTypes"]
if wanted == nil {
    targets.append(
        .testTarget(
            name: "FuzzingTests",
            dependencies: fuzzed.map { Target.Dependency(stringLiteral: $0) },
            swiftSettings: strict
        )
    )
}

var packages: [String: Package.Dependency] = [:]
for external in built.flatMap(\.externals) { packages[external.package] = external.requirement }
// `scripts/documentation` sets this; nothing else builds the plug-in.
if Context.environment["PASSERELLE_DOCUMENTATION"] != nil {
    packages["swift-docc-plugin"] = .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0")
}

let package = Package(
    name: "passerelle",
    products: built.filter(\.isProduct).map { .library(name: $0.name, targets: [$0.name]) },
    dependencies: packages.sorted { $0.key < $1.key }.map(\.value),
    targets: targets
)
