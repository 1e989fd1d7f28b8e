import { json } from './call.mts';
import type { Operation } from './call.mts';
import { wholeNumberOf } from './query.mts';

const categories = [
	{ code: 'ALL', label: 'All products', level: 1, parent_code: '' },
	{ code: 'GENERAL', label: 'General', level: 2, parent_code: 'ALL' },
	{ code: 'LEISURE', label: 'Leisure', level: 2, parent_code: 'ALL' },
];

/** H11: catalogue categories from one on downwards, or all. */
export const listCategories: Operation = (call) => {
	const from = call.query.get('hierarchy');
	const levels = wholeNumberOf(call, 'max_level', 10);
	const top = categories.find(({ code }) => code === from)?.level ?? 1;
	const found = categories.filter(
		({ code, level, parent_code: parent }) =>
			level < top + Math.max(1, levels) && (!from || code === from || parent === from),
	);
	return json(200, {
		hierarchies: found.map((category) => ({
			...category,
			label_translations: [{ locale: call.shop.reference.locale, value: category.label }],
		})),
	});
};

/** VL11: the operator's lists of values for product attributes. */
export const listValues: Operation = (call) => {
	const code = call.query.get('code');
	const translated = (value: string) => ({
		code: value,
		label: value,
		label_translations: [{ locale: call.shop.reference.locale, value }],
	});
	const lists = [{ ...translated('COLOUR'), values: ['BLACK', 'BLUE'].map(translated) }];
	return json(200, { values_lists: lists.filter((list) => code === null || list.code === code) });
};
