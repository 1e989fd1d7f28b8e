import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { planUpdate as plan } from '../../domain/stock/planUpdate';
import { readOffers } from '../../edge/offers';
import { readStockCodes, readStockFigures } from '../../edge/stock';
import { findingItems, fromAll, operatorRow, orderRows, rowsField, skuMapRows } from '../rows';
import { checkpoints, levels, offers, operators, rules } from './fields';
import { readView, viewParams } from './view';

const params = viewParams.extend({ codes: rowList, levels: rowList, offers: rowList });

/**
 * The quantity to send for each SKU: LEVEL and build potential less promised units, buffer and share; lines that wait are
 * `hold`. The last item, `summary`, says what was examined besides (design section 6).
 */
export const planUpdate = forAllItems<undefined, typeof params>({
	displayName: 'Plan Update',
	action: 'Plan a stock update',
	description: 'Work out the quantity of each SKU from stock levels, open orders and stock rules',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Codes',
			name: 'codes',
			default: "={{ $('Codes to plan').all() }}",
			description: 'Items of Choose Codes',
		}),
		levels,
		orderRows,
		rules,
		skuMapRows,
		offers,
		checkpoints,
		operators,
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const { view, age } = readView(param, Date.now());
		const lines = plan({
			...view,
			codes: readStockCodes(param.codes),
			figures: readStockFigures(param.levels),
			offers: readOffers(param.offers),
		});
		const summary = {
			action: 'summary',
			held: lines.filter(({ action }) => action === 'hold').length,
			examined: age.examined,
			findings: findingItems(age.findings),
		};
		return fromAll(calls, [
			...lines.map((line) => ({ ...line, findings: findingItems(line.findings) })),
			summary,
		]);
	},
});
