# SPDX-License-Identifier: Apache-2.0
# The general profiles. A row ends in its source where one is known; unverified means: from memory or from a sender's
# code, not checked against the text that is named.

# The data that machine readable documents hold are asked of every list; the rest is welcome.
profile icao
title ICAO Annex 9 and the WCO/IATA/ICAO guide: what every State may ask
require birth-date error of passenger infant transit crew transit-crew    [ICAO Annex 9, 9.8 unverified]
require sex warning                                       [ICAO Annex 9, 9.8 unverified]
require nationality warning                               [ICAO Annex 9, 9.8 unverified]
require document warning                                  [ICAO Annex 9, 9.8 unverified]
require document-issuer warning                           [ICAO Annex 9, 9.8 unverified]
require transaction-reference warning                     [WCO/IATA/ICAO guide unverified]
require party-contact info                                [WCO/IATA/ICAO guide unverified]
severity person.birth-date-missing warning
expect passenger-list crew-list close-out infant transit change flight-cancelled

# Directive (EU) 2016/681: PNR twice, and what annex I lists as far as it was collected.
profile eu extends icao
title European Union: Directive (EU) 2016/681 and API data for border control
require contact info                                      [2016/681 annex I, 5 unverified]
require payment info                                      [2016/681 annex I, 6 unverified]
require agency info                                       [2016/681 annex I, 9 unverified]
require ticket info                                       [2016/681 annex I, 13 unverified]
require creation info                                     [2016/681 annex I, 2 unverified]
require embarkation info of passenger infant transit      [2004/82/EC, 3(2) unverified]
severity pnrgov.remarks-sent info                         [2016/681, 13(4) unverified]
window 48 24                                              [2016/681, 8(3) unverified]
window 2 -6                                               [2016/681, 8(3) unverified]
expect full-push update divided cancelled-booking checked-in codeshare several-legs

# For a receiver that wants counts to be exact.
profile strict extends icao
title As icao, with wrong counts as errors
severity edifact.unt-count error
severity edifact.une-count error
severity paxlst.person-count error
severity pnrgov.booking-count error
