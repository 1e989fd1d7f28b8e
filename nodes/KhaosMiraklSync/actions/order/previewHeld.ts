import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import {
	HOLDING,
	previewDespatches,
	previewHeld as preview,
	previewSheets,
} from '../../domain/orders/previewHeld';
import { referenceOf } from '../../domain/orders/reference';
import { resolvedFinder } from '../../domain/orders/resolveSkus';
import { courierFinder } from '../../domain/orders/shippingMap';
import { folded, skuMapFor } from '../../domain/skuMap';
import { orderStock } from '../../domain/stock/sites';
import { readCarriers } from '../../edge/carriers';
import { readExceptionRows } from '../../edge/exceptions';
import { readKhaosStatuses, statusFinder } from '../../edge/khaosStatus';
import { readCarrierMappings, readShippingMappings, readSkuMappings } from '../../edge/maps';
import { readOffers } from '../../edge/offers';
import { readOpenOrders } from '../../edge/openOrders';
import { readOperator } from '../../edge/operator';
import { readCourierCodes, readOrderItems } from '../../edge/orderItems';
import { readResolvedSkus } from '../../edge/resolvedSkus';
import { readSites } from '../../edge/sites';
import { readStockFigures } from '../../edge/stock';
import { page } from '../../files/page';
import { fromAll, operatorRow } from '../rows';
import { HELD_ROWS, heldFields } from './heldFields';

const params = z.object({ operatorRow: rowList, ...HELD_ROWS });

/** Says which held orders and despatches would go on now, by the maps as they are, and which would not, and why. Writes nothing. */
export const previewHeld = forAllItems<undefined, typeof params>({
	displayName: 'Preview Held',
	action: 'Preview held orders',
	description:
		'Say which held orders and despatches would go on now, after a mapping was added, and which still do not, and why. Nothing is written.',
	fields: [operatorRow, ...heldFields],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const operator = readOperator(param.operatorRow);
		const open = readExceptionRows(param.exceptions).filter(
			(row) => row.operator === operator.name && row.status === 'open',
		);
		const of = (kinds: readonly string[]) =>
			new Set(open.filter(({ kind }) => kinds.includes(kind)).map(({ subject }) => subject));
		const [held, unmapped] = [of(HOLDING), of(['UNMAPPED_CARRIER'])];
		const resolved = readResolvedSkus(param.resolved);
		const found = resolved.filter(({ answer }) => answer === 'otherRef');
		const resolvedOf = resolvedFinder(resolved);
		const prices = new Map(
			readOffers(param.offers).map(({ sku, price }) => [folded(sku), price] as const),
		);
		const rows = readOpenOrders(param.orderRows);
		const rules = {
			operator,
			rows,
			skuMap: skuMapFor(operator.name, [
				...found.map(({ sku, stockCode }) => ({ operator: '', sku, stockCode })),
				...readSkuMappings(param.skuMap),
			]),
			courierFor: courierFinder(
				operator.name,
				readShippingMappings(param.shippingMap),
				readCourierCodes(param.couriers),
			),
			...orderStock(operator.name, readSites(param.sites), readStockFigures(param.levels)),
		};
		const step = (wanted: 'decide' | 'build') =>
			readOrderItems(param.orders, wanted)
				.filter(({ order }) => held.has(order.orderId))
				.map(({ order, mode, decisions, ...item }) => {
					return {
						order,
						mode,
						decisions,
						reference: referenceOf(operator, order.orderId, item.reference),
					};
				});
		const orders = preview(
			{ waiting: step('decide'), paid: step('build') },
			{
				...rules,
				offerPriceOf: (sku) => prices.get(folded(sku)),
				candidatesOf: (sku) => resolvedOf(sku)?.candidates ?? [],
				now: Date.now(),
			},
			{ ...rules, resolvedOf, stock: { rows, figureOf: rules.figureOf } },
		);
		const statusOf = statusFinder(readKhaosStatuses(param.statuses));
		const despatches = previewDespatches(
			rows
				.filter((row) => row.operator === operator.name && unmapped.has(row.orderId))
				.map(({ orderId, reference }) => ({ orderId, status: statusOf(reference) })),
			operator,
			readCarrierMappings(param.carrierMap),
			readCarriers(param.carriers),
		);
		const previews = [...orders, ...despatches];
		const title = `Held orders of ${operator.name}: what would go on now`;
		const json = {
			operator: operator.name,
			goesOn: previews.filter(({ goesOn }) => goesOn).length,
			held: previews.filter(({ goesOn }) => !goesOn).length,
			orders: previews,
			page: page(title, previewSheets(previews)),
		};
		return fromAll(calls, [json]);
	},
});
