/** A field trade: what people and jobs of these settlements are called, about 120 words instead of the 1,639 occupations. */
export interface Trade {
  /** Stored code. */
  readonly code: string;
  /** As the bureau writes it. */
  readonly name: string;
  /** Middle group of the 职业分类大典 2022, such as '6-05'. */
  readonly occupation2022: string;
  /** Other words for it in postings and ledgers. */
  readonly aliases: readonly string[];
}

/** code | name | middle group | aliases. The grouping is this list's own; the middle groups' names are those of the 2022 list. */
const TABLE = `
sewing|缝纫工|6-05|缝纫 车缝 缝制 裁缝 缝盘工 平车工 车位工 电车工
garment-press|整烫工|6-05|熨烫 大烫 整烫
garment-cutter|裁剪工|6-05|裁床 裁剪
garment-finishing|服装后整|6-05|剪线头 钉扣 锁眼 尾部工 服装加工
embroiderer|刺绣工|6-09|刺绣 绣花 苗绣 夏布
shoemaker|制鞋工|6-05|制鞋 鞋厂 针车工 鞋面 鞋帽制作
leather-worker|皮革箱包工|6-05|箱包 皮革 皮具 手袋
knitter|针织工|6-04|针织 横机 织袜 手套编织
loom-operator|挡车工|6-04|挡车 织布 织造 纺织工 纺织
spinner|纺纱工|6-04|纺纱 细纱 粗纱 纺织针织印染
dyer|印染工|6-04|印染 染整 染色
bamboo-weaver|竹编藤编工|6-09|竹编 藤编 编织工 手工编织
handicraft-worker|手工艺品加工|6-09|手工活 手工加工 手工艺 人造花 串珠 来料加工 工艺美术
toy-maker|玩具工|6-09|玩具
electronics-assembly|电子装配工|6-25|电子装配 电子厂 电子配件装配 插件工 贴片 SMT 电子工 耳机
solderer|电子焊接工|6-25|电烙铁 锡焊 焊锡
cable-assembly|线束工|6-24|线束 数据线 端子
electrical-assembly|电器装配工|6-24|电器装配 电机装配 变压器
machine-assembly|机械装配工|6-20|装配工 组装工 装配 组装 总装
auto-assembly|汽车摩托装配工|6-22|汽车装配 摩托车装配 汽配
instrument-assembly|仪器仪表装配工|6-26|仪器仪表 仪表装配
general-worker|普工|6-31|普工 操作工 流水线 生产工 作业员 工人 杂工 生产员工 一线员工
packer|包装工|6-31|包装 打包 装箱 电商打包 封箱
quality-inspector|质检员|6-31|质检 检验 QC 品检 品管
labeller|贴标分拣工|6-31|贴标 分拣 拣选
lathe-operator|车工|6-18|普车 车床
miller|铣工|6-18|铣床 镗工 刨插工
grinder|磨工|6-18|磨床 打磨 抛光
fitter|钳工|6-18|钳工 模具
cnc-operator|数控操作工|6-18|数控车工 数控 CNC 加工中心
press-operator|冲压工|6-18|冲压 冲床 压铆
welder|焊工|6-18|焊工 电焊 气焊 氩弧焊 二保焊
sheet-metal-worker|钣金工|6-18|钣金 冷作 折弯
foundry-worker|铸造锻造工|6-18|铸造 锻造 压铸 翻砂
heat-treater|热处理工|6-18|热处理 淬火
surface-treater|表面处理工|6-18|喷涂 电镀 喷塑 表面处理
metal-smelter|金属冶炼工|6-17|冶炼 轧制 铝业 炼钢
wire-maker|金属制品工|6-19|金属制品 五金 钢丝
injection-moulder|注塑工|6-14|注塑 塑料制品
rubber-worker|橡胶工|6-14|橡胶 硫化
paper-worker|纸制品工|6-07|纸箱 纸制品 造纸
printer|印刷工|6-08|印刷 彩印 丝印
furniture-maker|家具木工|6-06|家具 木制品 人造板 木材加工
brick-maker|建材生产工|6-15|砖厂 水泥 建材 石材
glass-ceramics|玻璃陶瓷工|6-15|玻璃 陶瓷 搪瓷
chemical-worker|化工操作工|6-11|化工 化学
pharma-worker|制药工|6-12|制药 药厂 药品生产
food-processing|食品加工工|6-02|食品加工 食品生产 食品厂 糕点 豆制品 面条 饮料
grain-oil-processing|粮油加工工|6-01|粮油 榨油 碾米 饲料
slaughterer|屠宰加工工|6-01|屠宰 肉类加工 分割
aquatic-processing|水产加工工|6-01|水产加工 水产品 海产 海参 鱼片
fruit-sorter|果蔬分选工|6-01|分选 选果 脐橙分选 果蔬加工 洗果
tea-processing|制茶工|6-02|制茶 茶叶加工
pickle-maker|榨菜泡菜工|6-02|榨菜 泡菜 酱腌菜
recycler|废旧物资回收工|6-27|废品回收 再生资源 回收利用
miner|采矿工|6-16|矿工 采矿 采煤 矿物开采
bricklayer|砌筑工|6-29|砌筑 泥工 瓦工 砖工 泥瓦工
concrete-worker|混凝土工|6-29|混凝土 砼工
rebar-worker|钢筋工|6-29|钢筋
scaffolder|架子工|6-29|架子工 脚手架 外架
formworker|模板木工|6-29|木工 模板 支模
painter|油漆工|6-29|油漆 涂料 刮灰 粉刷
tiler|镶贴装修工|6-29|贴砖 镶贴 装修 装饰 抹灰
waterproofer|防水工|6-29|防水
plumber|水暖管道工|6-29|水暖 管工 水管 管道安装
road-builder|筑路工|6-29|筑路 修路 铺路 路面
labourer|建筑小工|6-29|小工 杂工小工 建筑普工 体力工人 土方 土石方
installer|设备安装工|6-29|设备安装 机电安装 安装工
excavator-operator|挖掘机司机|6-30|挖掘机 挖机
loader-operator|装载机司机|6-30|装载机 铲车 推土机 压路机
crane-operator|起重机司机|6-30|起重 吊车 塔吊 行车工
forklift-operator|叉车司机|6-30|叉车
electrician|电工|6-31|电工 维修电工 低压电工
maintenance-worker|设备维修工|6-31|机修 维修工 设备维修
boiler-operator|锅炉工|6-28|锅炉 司炉 供热
pv-keeper|光伏看管员|6-28|光伏
water-supply-worker|供水工|6-28|供水 自来水
driver-truck|货车司机|4-02|货车 货运 大车司机 A2 B2
driver-car|小车司机|4-02|小车 驾驶员 司机 网约车 出租车 机动车驾驶
driver-bus|客车司机|4-02|客车 公交司机 班车司机
courier|快递员|4-02|快递 派件 投递
food-courier|外卖骑手|4-02|外卖 骑手 送餐
porter|搬运装卸工|4-02|搬运 装卸 装车 卸货
warehouse-keeper|仓库管理员|4-02|仓管 仓库 保管员 库管 仓储
shop-assistant|营业员|4-01|营业员 导购 店员 促销 售货
shelf-stocker|理货员|4-01|理货 上货 补货
cashier|收银员|4-01|收银
salesperson|销售员|4-01|销售 业务员 推销 市场专员
buyer|采购员|4-01|采购
e-commerce|电商运营|4-01|电商 直播 网店 主播 客服运营
call-agent|客服话务员|4-04|客服 话务 呼叫中心
waiter|餐厅服务员|4-03|服务员 传菜 餐饮服务 迎宾
cook|厨师|4-03|厨师 烹调 炒菜 炊事员 掌勺 中餐烹饪
pastry-cook|面点师|4-03|面点 白案 西点 烘焙
kitchen-hand|后厨帮工|4-03|厨工 帮厨 洗碗 切配 打荷 墩子 食堂
room-attendant|客房服务员|4-03|客房 酒店服务 前台
security-guard|保安|4-07|保安 门卫 秩序维护 安保 守门 治安联防 巡逻
property-worker|物业管理员|4-06|物业 楼栋管理 水电维护
cleaner|保洁员|4-09|保洁 清洁 清扫 打扫
street-cleaner|环卫工|4-09|环卫 道路清扫 垃圾清运 垃圾分类
toilet-keeper|公厕管理员|4-09|公厕
gardener|绿化工|4-09|绿化 园林 园艺 花工
river-keeper|护河员|4-09|护河 河道 河库 巡河
water-keeper|饮水管护员|4-09|饮水管道 管水员 饮水管护 水利管护
road-keeper|公路养护员|6-29|公路养护 护路 村道 道路管护 养路
forest-ranger|护林员|5-02|护林 生态护林 森林防火
public-facility-keeper|公共设施管护员|4-09|设施管护 管护员 易迁管理员 农家书屋
housekeeping|家政服务员|4-10|家政 保姆 钟点工 住家阿姨
maternity-care|月嫂|4-10|月嫂 母婴护理 产后
infant-care|育婴员|4-10|育婴 育儿 保育员 托育
elder-care|养老护理员|4-10|养老护理 护工 护理员 护理 照护 陪护
hairdresser|美发美容师|4-10|美发 美容 理发 足疗 按摩
laundry-worker|洗衣工|4-10|洗衣 洗涤 洗染
auto-mechanic|汽修工|4-12|汽修 汽车维修 洗车 轮胎
appliance-repairer|家电维修工|4-12|家电维修 手机维修 家用电器
kindergarten-aide|幼教助理|4-13|幼教 幼师 老师助理 教师
tour-service|景区服务员|4-07|景区 旅游服务 检票 讲解
planter|种植工|5-01|种植 种田 大棚 农业工人 蔬菜种植 务农 农技
fruit-picker|果蔬采摘工|5-01|采摘 摘果 脐橙采摘
tea-picker|采茶工|5-01|采茶
herb-grower|中药材种植工|5-01|中药材 药材
mushroom-grower|食用菌种植工|5-01|食用菌 菌菇 香菇
tree-planter|造林抚育工|5-02|造林 抚育 育苗 伐木
stock-breeder|养殖工|5-03|养殖 养猪 养鸡 养牛 养羊 饲养
fish-farmer|水产养殖工|5-04|水产养殖 养鱼 捕捞
farm-machine-operator|农机手|5-05|农机 插秧机 收割机 无人机植保
clerk|文员|3-01|文员 办公室 行政 内勤 统计员 资料员 录入
community-assistant|协管员|3-01|协管员 协理员 劳动保障协管 社区工作 村务 网格员 公共服务
rural-informant|乡村振兴信息员|3-01|乡村振兴信息员 信息员 监测员
fire-patrol|消防安全员|3-02|消防 安全员 防火员
accountant|会计出纳|2-06|会计 出纳 财务
nurse|护士药剂人员|2-05|护士 药师 村医
technician|技术员|2-02|技术员 工艺员 工程师 施工员 测量员
other-trade|其他工种|8-00|其他 不限 零工
`;

/** In the order of the field's list. */
export const TRADES: readonly Trade[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [code = '', name = '', occupation2022 = '', aliases = ''] = line.split('|');
    return { code, name, occupation2022, aliases: aliases.split(' ').filter((alias) => alias !== '') };
  });

const BY_CODE: ReadonlyMap<string, Trade> = new Map(TRADES.map((trade) => [trade.code, trade]));

/** The name the bureau reads; the code itself when it is not in the list. */
export const tradeName = (code: string): string => BY_CODE.get(code)?.name ?? code;

export const isTrade = (code: string): boolean => BY_CODE.has(code);

/** Every word with its trade, the longest first: 电子装配 says more than 装配. Of equal length, the list's order decides. */
const WORDS = TRADES.flatMap((trade, order) => [trade.name, ...trade.aliases].map((word) => ({ word: word.toUpperCase(), code: trade.code, order }))).sort(
  (a, b) => b.word.length - a.word.length || a.order - b.order,
);
const BY_WORD: ReadonlyMap<string, string> = new Map([...WORDS].reverse().map(({ word, code }) => [word, code]));

/**
 * The trade that a job's title or a skill names: the whole text if it is a word of the list, else the longest word inside
 * it. Null when no word is found; the text is then kept by the caller, for a trade is never made up.
 */
export function tradeOf(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  if (plain === '') return null;
  const whole = BY_CODE.has(plain.toLowerCase()) ? plain.toLowerCase() : BY_WORD.get(plain);
  return whole ?? WORDS.find(({ word }) => plain.includes(word))?.code ?? null;
}

/** The trades of a cell that names several ('育婴员/中式烹调师'), each once, in its order. */
export function tradesOf(text: string): string[] {
  const found = text.split(/[/、,，;；|+\n]|或者?/).map(tradeOf);
  return [...new Set(found.filter((code) => code !== null))];
}
