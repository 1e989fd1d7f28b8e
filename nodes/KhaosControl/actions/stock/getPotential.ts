import { z } from 'zod';
import { forAllItems, type Call, type Outcome } from '../../../common/operation';
import { textList } from '../../../common/parameters';
import { chunks, gathered, grouped } from '../chunks';
import type { Khaos } from '../khaos';
import { CODE_KINDS, codeKind, codesAre, codesPerCall, perCall, stockCodes } from './fields';
import { readPotentials } from './levels';

const params = z.object({ stockCodes: textList, codesAre: codeKind, codesPerCall: perCall });
type Params = z.output<typeof params>;

/**
 * Available, on order, back order and potential (`GetStockPotential`), of the default site. A code that Khaos Control
 * does not know gives no item.
 */
export const getPotential = forAllItems({
	displayName: 'Get Potential',
	action: 'Get stock potential',
	description: 'Get what is available, on order and on back order (GetStockPotential)',
	fields: [stockCodes, codesAre, codesPerCall],
	params,
	async execute(calls: Array<Call<Params, Khaos>>): Promise<Outcome[]> {
		const outcomes: Outcome[] = [];
		const groups = grouped(calls, ({ param }) =>
			JSON.stringify([param.codesAre, param.codesPerCall]),
		);
		for (const group of groups) {
			const [{ client: khaos, param }] = group;
			const kind = param.codesAre ?? 'stockCode';
			const asked = gathered(
				group.map(({ param: { stockCodes: texts }, itemIndex }) => ({ texts, itemIndex })),
			);
			for (const codes of chunks(asked.codes, param.codesPerCall)) {
				const { value, serverTime } = await readPotentials(khaos, codes, CODE_KINDS[kind]);
				for (const entry of value) {
					const from = asked.by(entry[kind]);
					if (from.length > 0) outcomes.push({ json: { ...entry, readAt: serverTime }, from });
				}
			}
		}
		return outcomes;
	},
});
