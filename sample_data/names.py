"""Invented names. None of them means a real place or person; English names are pinyin or a plain word."""

from sample_data.chance import Dice

Name = tuple[str, str]

DISTRICT: Name = ("云槐县城区", "Yunhuai Town")
COMMUNITIES: list[Name] = [
    ("梧桐里社区", "Wutongli Community"),
    ("文昌阁社区", "Wenchangge Community"),
    ("槐荫社区", "Huaiyin Community"),
    ("青石桥社区", "Qingshiqiao Community"),
    ("望河社区", "Wanghe Community"),
    ("柳堤社区", "Liudi Community"),
]
NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]

FIRST = {
    "modern": [
        ("锦绣", "Jinxiu"), ("阳光", "Yangguang"), ("书香", "Shuxiang"), ("水岸", "Shui'an"), ("金桂", "Jingui"),
        ("翠竹", "Cuizhu"), ("明珠", "Mingzhu"), ("碧波", "Bibo"), ("绿洲", "Lüzhou"), ("紫薇", "Ziwei"),
        ("丰泽", "Fengze"), ("瑞祥", "Ruixiang"), ("康泰", "Kangtai"), ("观澜", "Guanlan"), ("御景", "Yujing"),
        ("香樟", "Xiangzhang"), ("玉兰", "Yulan"), ("百合", "Baihe"), ("星河", "Xinghe"), ("枫林", "Fenglin"),
        ("临湖", "Linhu"), ("静园", "Jingyuan"), ("兰亭", "Lanting"), ("青禾", "Qinghe"), ("春晖", "Chunhui"),
        ("永安", "Yong'an"), ("嘉和", "Jiahe"), ("鑫源", "Xinyuan"), ("东篱", "Dongli"), ("云庭", "Yunting"),
    ],
    "old": [
        ("化肥厂", "Fertiliser Plant"), ("水利局", "Water Bureau"), ("粮食局", "Grain Bureau"),
        ("棉纺厂", "Cotton Mill"), ("第一中学", "No. 1 School"), ("第二中学", "No. 2 School"),
        ("农机厂", "Farm Machine Works"), ("供销社", "Supply Co-operative"), ("邮电局", "Post Office"),
        ("电力局", "Power Bureau"), ("面粉厂", "Flour Mill"), ("食品厂", "Food Works"), ("木器厂", "Woodwork Factory"),
        ("印刷厂", "Printing Works"), ("酒厂", "Distillery"), ("砖瓦厂", "Brickworks"), ("运输公司", "Haulage Company"),
        ("建筑公司", "Building Company"), ("百货公司", "Department Store"), ("新华书店", "Bookshop"),
        ("县医院", "County Hospital"), ("林业局", "Forestry Bureau"), ("公路段", "Road Section"),
        ("自来水厂", "Waterworks"), ("种子站", "Seed Station"), ("皮革厂", "Tannery"), ("造纸厂", "Paper Mill"),
        ("气象站", "Weather Station"), ("师范学校", "Teachers' School"), ("药材公司", "Herb Company"),
    ],
    "open": [
        ("槐树", "Huaishu"), ("铁匠", "Tiejiang"), ("牌坊", "Paifang"), ("豆腐", "Doufu"), ("石磨", "Shimo"),
        ("草市", "Caoshi"), ("灯笼", "Denglong"), ("柴火", "Chaihuo"), ("竹竿", "Zhugan"), ("书院", "Shuyuan"),
        ("水井", "Shuijing"), ("北仓", "Beicang"), ("南仓", "Nancang"), ("油坊", "Youfang"), ("染坊", "Ranfang"),
        ("枣树", "Zaoshu"), ("磨盘", "Mopan"), ("车马", "Chema"),
    ],
}  # fmt: skip
LAST = {
    "modern": [
        ("家园", "Gardens"), ("小区", "Estate"), ("花园", "Park"), ("新村", "New Village"), ("嘉苑", "Court"),
    ],
    "old": [("家属院", "Staff Housing"), ("宿舍区", "Dormitories"), ("小区", "Estate")],
    "open": [("胡同", "Hutong"), ("巷", "Lane"), ("后街", "Back Street")],
}  # fmt: skip

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳唐罗薛伍余米贝姚孟顾尹江钟宋熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田"
)

# Organisations: code, kind, names.
ORGANISATIONS: list[tuple[str, str, str, str]] = [
    ("D01", "department", "云槐县民政局", "Yunhuai County Civil Affairs Bureau"),
    ("D02", "department", "云槐县委组织部", "Yunhuai County Organisation Department"),
    ("D03", "department", "云槐县卫生健康委员会", "Yunhuai County Health Commission"),
    ("D04", "department", "云槐县住房和城乡建设局", "Yunhuai County Housing Bureau"),
    ("D05", "department", "云槐县审计局", "Yunhuai County Audit Bureau"),
    ("D06", "department", "云槐县人民法院", "Yunhuai County Court"),
    ("D07", "department", "云槐县人力资源和社会保障局", "Yunhuai County Labour Bureau"),
    ("D08", "department", "云槐县商务局", "Yunhuai County Commerce Bureau"),
    ("H01", "hospital", "云槐县人民医院", "Yunhuai County People's Hospital"),
    ("H02", "hospital", "云槐县中医院", "Yunhuai County Hospital of Chinese Medicine"),
    ("H03", "hospital", "云槐县妇幼保健院", "Yunhuai County Maternity Hospital"),
    ("H04", "hospital", "云槐县第二人民医院", "Yunhuai County No. 2 Hospital"),
    ("H05", "hospital", "望河医院", "Wanghe Hospital"),
    ("H06", "hospital", "柳堤骨科医院", "Liudi Orthopaedic Hospital"),
    ("S01", "street_office", "云槐县城关街道办事处", "Yunhuai Town Street Office"),
    ("P01", "property_firm", "安居物业服务公司", "Anju Property Services"),
    ("P02", "property_firm", "青石物业服务公司", "Qingshi Property Services"),
    ("P03", "property_firm", "嘉和物业服务公司", "Jiahe Property Services"),
    ("P04", "property_firm", "明珠物业服务公司", "Mingzhu Property Services"),
    ("P05", "property_firm", "水岸物业服务公司", "Shui'an Property Services"),
    ("P06", "property_firm", "丰泽物业服务公司", "Fengze Property Services"),
    ("V01", "volunteers", "云槐县青年志愿服务队", "Yunhuai Youth Volunteers"),
    ("V02", "volunteers", "云槐县巾帼志愿服务队", "Yunhuai Women Volunteers"),
]


def compound_names(dice: Dice) -> dict[str, list[Name]]:
    """For each kind of compound all the names there are, in an order of chance, each once."""
    names = {}
    for kind, firsts in FIRST.items():
        lasts = LAST[kind]
        # All first parts come before any comes a second time.
        turns = [[(first, lasts[(at + turn) % len(lasts)]) for at, first in enumerate(firsts)] for turn in range(3)]
        mixed = [pair for turn in turns for pair in dice.shuffled(turn)]
        names[kind] = [(first[0] + last[0], f"{first[1]} {last[1]}") for first, last in mixed]
    return names
