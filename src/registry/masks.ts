/** What lists show of a person. The full text is for the card alone, and its reading is recorded. */

/** 张三 -> 张*, 张小三 -> 张*三, 欧阳小三 -> 欧**三; by characters, not UTF-16 units. */
export function maskName(name: string): string {
  const characters = [...name];
  if (characters.length <= 1) return name;
  if (characters.length === 2) return `${characters[0]}*`;
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
}

/** 500236198503129976 -> 5002**********76: enough to tell two people of one name apart, not enough to know the birth date. */
export const maskCitizenNumber = (number: string): string => `${number.slice(0, 4)}**********${number.slice(-2)}`;

/** 13812345678 -> 138****5678 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
