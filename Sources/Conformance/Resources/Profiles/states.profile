# SPDX-License-Identifier: Apache-2.0
# What single States ask of passenger lists, as far as it shows in code that senders and receivers have published.
# None of it was checked against a State's own guide: every row is unverified. ASTRA is a departure control system that
# writes PAXLST, BRG an airline's exporter, GTAS the receiver of a customs authority.

profile us extends icao
title United States (CBP): both passengers and crew, with residence and destination address
require residence warning of passenger infant crew        [ASTRA unverified]
require address warning of passenger                      [ASTRA unverified]
require clearance warning of passenger infant crew        [ASTRA unverified]
require document-expiry warning                           [ASTRA unverified]
require birth-place warning of crew                       [ASTRA unverified]

profile gb extends icao
title United Kingdom: lists at check-in close and at departure
allow agency 109 111                                      [ASTRA unverified]

profile de extends eu
title Germany: passports and identity cards
allow document-type P I V                                 [ASTRA, BRG unverified]
severity name.title warning                               [BRG unverified]

profile fr extends eu
title France: the smallest set, without baggage and references
severity person.reference-missing off                     [BRG unverified]

profile es extends eu
title Spain: passengers and crew
require crew-function info of crew transit-crew           [ASTRA unverified]

profile lt extends eu
title Lithuania: date of expiry wanted
allow agency ZZZ 111                                      [ASTRA unverified]
require document-expiry error                             [ASTRA unverified]

profile cz extends eu
title Czechia: no unknown sex
require sex error                                         [ASTRA unverified]

profile it extends eu
title Italy: the full set
require baggage info of passenger transit                 [BRG unverified]
require capture info                                      [BRG unverified]

profile lb extends icao
title Lebanon: the full set
require baggage info of passenger transit                 [BRG unverified]
require capture info                                      [BRG unverified]

profile nl extends eu
title Netherlands: with record locators
require booking-reference warning of passenger infant transit   [BRG unverified]

profile be extends eu
title Belgium: the full set
require baggage info of passenger transit                 [BRG unverified]

profile fi extends eu
title Finland: the full set
require baggage info of passenger transit                 [BRG unverified]

profile dk extends eu
title Denmark: the full set, with service characters of its own
require baggage info of passenger transit                 [BRG unverified]

profile iq extends icao
title Iraq: the full set
require baggage info of passenger transit                 [BRG unverified]

profile ch extends icao
title Switzerland: the full set
require baggage info of passenger transit                 [BRG unverified]

profile ro extends eu
title Romania: the full set
require baggage info of passenger transit                 [BRG unverified]

profile ua extends icao
title Ukraine: the full set
require baggage info of passenger transit                 [BRG unverified]

profile qa extends icao
title Qatar: the full set
require baggage info of passenger transit                 [BRG unverified]

profile jo extends icao
title Jordan: with a transaction reference
require transaction-reference error                       [BRG unverified]

profile ru extends icao
title Russian Federation: lists before and after departure, both with full persons
severity timeliness.close-out-too-early off               [BRG unverified]

profile cn extends icao
title China: document agency ZZZ, references of the carrier, transaction reference
allow agency ZZZ 111                                      [ASTRA unverified]
require reference warning of passenger infant             [ASTRA unverified]
require transaction-reference error                       [ASTRA unverified]
severity name.given-unknown off                           [ASTRA unverified]

profile in extends icao
title India: given names may be joined
severity name.length off                                  [ASTRA unverified]

profile vn extends icao
title Viet Nam: with a transaction reference
allow agency ZZZ 111                                      [ASTRA unverified]
require transaction-reference error                       [ASTRA unverified]

profile kr extends icao
title Republic of Korea: lists of directory D.05B
severity message.recipient-missing off                    [ASTRA unverified]

profile az extends icao
title Azerbaijan: seats and baggage at check-in close
require seat warning of passenger                         [ASTRA unverified]
require baggage warning of passenger                      [ASTRA unverified]

profile ae extends icao
title United Arab Emirates: seats, baggage and references
allow agency ZZZ 111                                      [ASTRA unverified]
require seat warning of passenger                         [ASTRA unverified]
require baggage warning of passenger                      [ASTRA unverified]
require reference warning of passenger infant             [ASTRA unverified]

profile ug extends icao
title Uganda: baggage with weight in FTX+BAG
require baggage warning of passenger                      [GTAS unverified]
