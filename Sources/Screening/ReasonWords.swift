// SPDX-License-Identifier: Apache-2.0

/// The sentence of each reason, with `{listed}` and `{traveller}` where the values stand.
enum ReasonWords {
    static func words(for reason: EvidenceReason) -> Words {
        switch reason {
        case .nameSame:
            Words(
                "“{listed}” is the same.",
                "« {listed} » est identique.",
                "«{listed}» متطابق."
            )
        case .nameVariant:
            Words(
                "“{traveller}” is a usual spelling of “{listed}”.",
                "« {traveller} » est une graphie courante de « {listed} ».",
                "«{traveller}» كتابة مألوفة للاسم «{listed}»."
            )
        case .nameTransliteration:
            Words(
                "“{traveller}” sounds like “{listed}”: another transliteration.",
                "« {traveller} » se prononce comme « {listed} » : autre translittération.",
                "«{traveller}» يُنطق مثل «{listed}»: نقل حرفي آخر."
            )
        case .nameTyping:
            Words(
                "“{traveller}” differs from “{listed}” by a few letters.",
                "« {traveller} » diffère de « {listed} » de quelques lettres.",
                "«{traveller}» يختلف عن «{listed}» ببضعة أحرف."
            )
        case .nameInitial:
            Words(
                "“{traveller}” and “{listed}”: one is the initial of the other.",
                "« {traveller} » et « {listed} » : l’un est l’initiale de l’autre.",
                "«{traveller}» و«{listed}»: أحدهما الحرف الأول من الآخر."
            )
        case .nameJoined:
            Words(
                "“{traveller}” is “{listed}”, written together or apart.",
                "« {traveller} » est « {listed} », écrit en un ou plusieurs mots.",
                "«{traveller}» هو «{listed}» مكتوبًا متصلًا أو منفصلًا."
            )
        case .nameTruncated:
            Words(
                "“{traveller}” and “{listed}”: one is the beginning of the other, cut off in a full field.",
                "« {traveller} » et « {listed} » : l’un est le début de l’autre, coupé faute de place.",
                "«{traveller}» و«{listed}»: أحدهما بداية الآخر وقد قُطع لامتلاء الحقل."
            )
        case .nameOnlyListed:
            Words(
                "“{listed}” is only in the list.",
                "« {listed} » ne figure que sur la liste.",
                "«{listed}» موجود في القائمة فقط."
            )
        case .nameOnlyTraveller:
            Words(
                "“{traveller}” is only in the traveller’s data.",
                "« {traveller} » ne figure que chez le voyageur.",
                "«{traveller}» موجود في بيانات المسافر فقط."
            )
        case .nameContradicted:
            Words(
                "“{traveller}” is not “{listed}”.",
                "« {traveller} » n’est pas « {listed} ».",
                "«{traveller}» ليس «{listed}»."
            )
        case .nameOrder:
            Words(
                "The names stand in another order: “{listed}”, “{traveller}”.",
                "Les noms sont dans un autre ordre : « {listed} », « {traveller} ».",
                "الأسماء بترتيب مختلف: «{listed}»، «{traveller}»."
            )
        case .nameWeakAlias:
            Words(
                "“{listed}” is an alias of low quality: never enough alone.",
                "« {listed} » est un alias de faible qualité : jamais suffisant seul.",
                "«{listed}» اسم مستعار ضعيف الجودة: لا يكفي وحده أبدًا."
            )
        case .birthSameDay:
            Words(
                "Born on the same day, {listed}.",
                "Né(e) le même jour, {listed}.",
                "اليوم نفسه للميلاد، {listed}."
            )
        case .birthDayMonthSwapped:
            Words(
                "Day and month are exchanged: {listed}, {traveller}.",
                "Jour et mois inversés : {listed}, {traveller}.",
                "اليوم والشهر متبادلان: {listed}، {traveller}."
            )
        case .birthOneDigit:
            Words(
                "One digit of the date differs: {listed}, {traveller}.",
                "Un chiffre de la date diffère : {listed}, {traveller}.",
                "رقم واحد من التاريخ مختلف: {listed}، {traveller}."
            )
        case .birthYearOffSameDay:
            Words(
                "Same day and month, the year differs by one: {listed}, {traveller}.",
                "Mêmes jour et mois, année décalée d’un an : {listed}, {traveller}.",
                "اليوم والشهر نفساهما والسنة تختلف بواحدة: {listed}، {traveller}."
            )
        case .birthSameMonth:
            Words(
                "Same year and month; a day is not known: {listed}, {traveller}.",
                "Mêmes année et mois ; un jour est inconnu : {listed}, {traveller}.",
                "السنة والشهر نفساهما؛ اليوم غير معروف: {listed}، {traveller}."
            )
        case .birthSameYear:
            Words(
                "Same year; more is not known: {listed}, {traveller}.",
                "Même année ; le reste est inconnu : {listed}, {traveller}.",
                "السنة نفسها؛ الباقي غير معروف: {listed}، {traveller}."
            )
        case .birthStandIn:
            Words(
                "Same year; 1 January often stands for an unknown day: {listed}, {traveller}.",
                "Même année ; le 1er janvier remplace souvent un jour inconnu : {listed}, {traveller}.",
                "السنة نفسها؛ كثيرًا ما يحل الأول من يناير محل يوم مجهول: {listed}، {traveller}."
            )
        case .birthSameYearOtherDay:
            Words(
                "Same year, another day: {listed}, {traveller}.",
                "Même année, autre jour : {listed}, {traveller}.",
                "السنة نفسها ويوم آخر: {listed}، {traveller}."
            )
        case .birthNearApproximate:
            Words(
                "{traveller} is near the approximate date {listed}.",
                "{traveller} est proche de la date approximative {listed}.",
                "{traveller} قريب من التاريخ التقريبي {listed}."
            )
        case .birthInSpan:
            Words(
                "{traveller} lies between the years {listed}.",
                "{traveller} est compris entre les années {listed}.",
                "{traveller} يقع بين السنتين {listed}."
            )
        case .birthNear:
            Words(
                "The dates are about a year apart: {listed}, {traveller}.",
                "Les dates diffèrent d’environ un an : {listed}, {traveller}.",
                "الفرق بين التاريخين نحو سنة: {listed}، {traveller}."
            )
        case .birthApart:
            Words(
                "The dates are years apart: {listed}, {traveller}.",
                "Les dates diffèrent de plusieurs années : {listed}, {traveller}.",
                "الفرق بين التاريخين عدة سنوات: {listed}، {traveller}."
            )
        case .birthFarApart:
            Words(
                "The dates are more than ten years apart: {listed}, {traveller}.",
                "Plus de dix ans séparent les dates : {listed}, {traveller}.",
                "الفرق بين التاريخين أكثر من عشر سنوات: {listed}، {traveller}."
            )
        case .birthNotListed:
            Words(
                "The list has no date of birth.",
                "La liste ne donne pas de date de naissance.",
                "القائمة لا تذكر تاريخ الميلاد."
            )
        case .birthNotSent:
            Words(
                "The carrier sent no date of birth.",
                "Le transporteur n’a pas transmis de date de naissance.",
                "لم يرسل الناقل تاريخ الميلاد."
            )
        case .sexSame:
            Words(
                "The sex is the same.",
                "Le sexe est le même.",
                "الجنس نفسه."
            )
        case .sexDiffers:
            Words(
                "The sex differs.",
                "Le sexe diffère.",
                "الجنس مختلف."
            )
        case .sexNotStated:
            Words(
                "The sex is not stated on both sides.",
                "Le sexe n’est pas indiqué des deux côtés.",
                "الجنس غير مذكور لدى الطرفين."
            )
        case .nationalitySame:
            Words(
                "The nationality is the same: {listed}.",
                "La nationalité est la même : {listed}.",
                "الجنسية نفسها: {listed}."
            )
        case .nationalityIssuer:
            Words(
                "The document was issued by a State of the listed nationality: {listed}.",
                "Le document est délivré par un État de la nationalité inscrite : {listed}.",
                "الوثيقة صادرة عن دولة الجنسية المذكورة في القائمة: {listed}."
            )
        case .nationalitySuccessor:
            Words(
                "{listed} and {traveller} are one State and its predecessor.",
                "{listed} et {traveller} : un État et son prédécesseur.",
                "{listed} و{traveller}: دولة وسلفها."
            )
        case .nationalityDiffers:
            Words(
                "The nationality differs: {listed}, {traveller}.",
                "La nationalité diffère : {listed}, {traveller}.",
                "الجنسية مختلفة: {listed}، {traveller}."
            )
        case .nationalityNotStated:
            Words(
                "The nationality is not stated on both sides.",
                "La nationalité n’est pas indiquée des deux côtés.",
                "الجنسية غير مذكورة لدى الطرفين."
            )
        case .documentSame:
            Words(
                "The listed document: {listed}.",
                "Le document inscrit : {listed}.",
                "الوثيقة المذكورة في القائمة: {listed}."
            )
        case .documentWithoutState:
            Words(
                "The same number, the issuing State is not known on both sides: {listed}, {traveller}.",
                "Même numéro, État émetteur inconnu d’un côté : {listed}, {traveller}.",
                "الرقم نفسه والدولة المصدرة غير معروفة لدى أحد الطرفين: {listed}، {traveller}."
            )
        case .documentLookAlike:
            Words(
                "The numbers look alike: {listed}, {traveller}.",
                "Les numéros se ressemblent : {listed}, {traveller}.",
                "الرقمان متشابهان شكلًا: {listed}، {traveller}."
            )
        case .documentNoneInCommon:
            Words(
                "No document in common; this says nothing.",
                "Aucun document commun ; cela ne prouve rien.",
                "لا توجد وثيقة مشتركة؛ وهذا لا يدل على شيء."
            )
        case .documentNotStated:
            Words(
                "No documents to compare.",
                "Aucun document à comparer.",
                "لا توجد وثائق للمقارنة."
            )
        case .lostSame:
            Words(
                "The document is reported: {listed}.",
                "Le document est signalé : {listed}.",
                "الوثيقة مبلّغ عنها: {listed}."
            )
        case .lostOtherType:
            Words(
                "A document with this number is reported, of another type: {listed}.",
                "Un document portant ce numéro est signalé, d’un autre type : {listed}.",
                "وثيقة بهذا الرقم مبلّغ عنها لكنها من نوع آخر: {listed}."
            )
        case .lostWithoutState:
            Words(
                "A document with this number is reported; the traveller’s issuing State is not known: {listed}.",
                "Un document portant ce numéro est signalé ; l’État émetteur du voyageur est inconnu : {listed}.",
                "وثيقة بهذا الرقم مبلّغ عنها؛ والدولة المصدرة لوثيقة المسافر غير معروفة: {listed}."
            )
        case .lostLookAlike:
            Words(
                "A document whose number looks alike is reported: {listed}, {traveller}.",
                "Un document au numéro ressemblant est signalé : {listed}, {traveller}.",
                "وثيقة برقم مشابه شكلًا مبلّغ عنها: {listed}، {traveller}."
            )
        case .placeSame:
            Words(
                "Born in the same place: {listed}.",
                "Même lieu de naissance : {listed}.",
                "مكان الميلاد نفسه: {listed}."
            )
        case .placeSimilar:
            Words(
                "Perhaps the same place of birth: {listed}, {traveller}.",
                "Lieu de naissance peut-être identique : {listed}, {traveller}.",
                "ربما مكان الميلاد نفسه: {listed}، {traveller}."
            )
        case .placeDiffers:
            Words(
                "Another place of birth: {listed}, {traveller}.",
                "Autre lieu de naissance : {listed}, {traveller}.",
                "مكان ميلاد آخر: {listed}، {traveller}."
            )
        case .placeNotStated:
            Words(
                "The place of birth is not stated on both sides.",
                "Le lieu de naissance n’est pas indiqué des deux côtés.",
                "مكان الميلاد غير مذكور لدى الطرفين."
            )
        }
    }
}
