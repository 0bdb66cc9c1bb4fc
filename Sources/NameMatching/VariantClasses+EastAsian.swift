// SPDX-License-Identifier: Apache-2.0

extension VariantClasses {
    /// Chinese syllables in pinyin, Wade-Giles and Cantonese; Korean and Vietnamese surnames and syllables.
    static let eastAsian = """
        ZHANG CHANG CHEUNG TEOH JANG
        WANG WONG ONG WANGG
        LI LEE LY
        LEE RI YI RHEE YEE I
        LIU LAU LIOU LOW LEW
        CHEN CHAN TAN CHIN TRAN
        YANG YEUNG YOUNG
        HUANG WONG HWANG HOANG
        ZHAO CHAO CHIU JHAO
        WU NG GOH WOO
        ZHOU CHOU CHOW JHOU CHAU
        XU HSU HUI SHYU
        SUN SUEN SHUN
        MA MAH
        ZHU CHU JU JHU
        HU WOO
        GUO KUO KWOK KUOK QUACH
        HE HO HOH
        LIN LAM LIM LAMM
        GAO KAO KO KOO
        LUO LO LAW LOH
        ZHENG CHENG TAY TEH CHEANG JHENG
        LIANG LEUNG LEONG NEO
        XIE HSIEH TSE CHIA HSIE
        SONG SUNG SOONG
        TANG TONG TDANG
        HAN HON HAAN
        FENG FUNG FONG
        DENG TENG TANG DANG
        CAO TSAO CHO TSO
        PENG PANG PHENG
        ZENG TSENG TSANG CHENG
        XIAO HSIAO SIU SIEW SIAO
        CAI TSAI CHOI CHOY CHUA TOY
        PAN PHUA POON PUN
        JIANG CHIANG KEUNG GEUNG
        YU YUE YOO
        DU TU TO DO
        YE YEH YIP YAP IP
        CHENG CHING SENG
        WEI WAI NGAI
        LU LOO LOU LYU
        REN JEN YAM
        SHEN SUM SHUM
        JIN CHIN KIM KAM
        XI HSI
        ZE TSE
        DONG TUNG TONG
        JIAN CHIEN KIN
        JUN CHUN KWAN
        GUANG KUANG KWONG
        GUO KUO KWOK
        QIANG CHIANG KEUNG
        QING CHING TSING
        QI CHI
        XIN HSIN SIN
        XING HSING SING
        ZHI CHIH CHI
        ZHONG CHUNG
        ZHEN CHEN JEN
        ZI TZU TSU
        BO PO
        BIN PIN
        BING PING
        BAO PAO
        DE TEH
        DA TA
        PING PYONG
        KIM GIM KYM
        PAK PARK BAK BARK
        CHOE CHOI CHOEY
        JONG CHONG JUNG JEONG CHUNG JOUNG
        JO CHO JOE
        JANG CHANG JAHNG
        KANG GANG KHANG
        YUN YOON YOUN
        RIM LIM IM YIM
        SIN SHIN SHINN
        O OH
        SO SEO SUH
        KWON GWON KUON
        KO GO KOH
        MUN MOON
        RYU YU YOO LYU RYOO
        PAE BAE PAI
        PAEK BAEK PAIK BAIK
        NO ROH NOH
        RO ROH NO
        AN AHN
        U WOO
        CHON JEON CHUN JUN JHEON
        UN EUN
        IL YIL
        YONG YOUNG YEONG
        SONG SEONG SUNG
        HYON HYUN HYEON
        HYOK HYEOK HYUK
        CHOL CHEOL CHUL
        CHUN JUN JOON CHOON
        MYONG MYEONG MYUNG
        KYONG KYEONG KYUNG GYEONG
        SUK SOOK
        JIN CHIN
        NAM NAHM
        GUK KUK KOOK GOOK
        GYU KYU
        NGUYEN NGUYENN NGUEN
        PHAM FAM
        HUYNH HUINH HOANG
        VO VU VUO
        """
}
