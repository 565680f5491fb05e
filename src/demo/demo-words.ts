/** Invented words for the demo district: no real person, employer or settlement bears these names together. */

export const SURNAMES = [
  '王', '李', '张', '刘', '陈', '杨', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高', '林', '何', '郭', '马', '罗', '梁',
  '宋', '郑', '谢', '韩', '唐', '冯', '于', '董', '萧', '程', '曹', '袁', '邓', '许', '傅', '沈', '曾', '彭', '吕', '苏',
  '卢', '蒋', '蔡', '贾', '丁', '魏', '薛', '叶', '阎', '余', '潘', '杜', '戴', '夏', '钟', '汪', '田', '任', '姜', '范',
  '冉', '向', '覃', '牟', '谭', '龚',
] as const;

export const GIVEN_MALE = [
  '建国', '永福', '光明', '德才', '世华', '仁贵', '长青', '发林', '成武', '兴全', '天佑', '学文', '志强', '大勇', '小军',
  '晓峰', '俊杰', '浩然', '子轩', '宇航', '国平', '明海', '云山', '家兴', '定坤', '江涛', '春生', '绍安', '开富', '祖荣',
] as const;

export const GIVEN_FEMALE = [
  '秀英', '桂芳', '玉兰', '淑珍', '菊香', '翠华', '春梅', '冬菊', '美玲', '小燕', '红霞', '晓芳', '雪梅', '丽娟', '佳慧',
  '思雨', '欣怡', '雨桐', '梦洁', '兰香', '素琼', '光碧', '昌秀', '代琼', '世碧', '安芬', '永珍', '从英', '应芳', '明慧',
] as const;

/** Settlement: the township is real, the settlement and its village number (901 and up: not in use) are invented. */
export interface DemoSettlement {
  readonly place: number;
  readonly name: string;
  readonly kind: 'urban' | 'rural';
  readonly mode: 'concentrated' | 'dispersed';
  readonly households: number;
}

export const DEMO_COUNTY = 500_236_000_000_000;

export const DEMO_SETTLEMENTS: readonly DemoSettlement[] = [
  { place: 500_236_004_901_001, name: '迎新安置区', kind: 'urban', mode: 'concentrated', households: 310 },
  { place: 500_236_118_901_001, name: '同心安置点', kind: 'rural', mode: 'concentrated', households: 180 },
  { place: 500_236_128_901_001, name: '新泉安置点', kind: 'rural', mode: 'dispersed', households: 110 },
];

/** Where the families came from: mountain villages that the demo invents. */
export const ORIGINS = ['云岭村', '石坎村', '高坪村', '岩脚村', '野猪坪村', '青杠村', '老鹰村', '雾山村'] as const;
