import { carrierFor, type MarketplaceCarrier } from '../despatch/carrier';
import { trackedParcels } from '../despatch/parcels';
import type { Cell, Column, Sheet } from '../finance/sheets';
import type { FindingKind } from '../finding';
import type { KhaosOrderStatus } from '../khaos';
import type { CarrierMapping } from '../maps';
import type { Operator } from '../operator';
import { buildOrder, type BuildRules, type OrderToBuild } from './build';
import { decideOrders, type DecisionRules, type WaitingOrder } from './decide';

/** Kinds of exception that keep an order from going on, and that a mapping, a setting or stock can end. */
export const HOLDING: readonly FindingKind[] = [
	'UNKNOWN_SKU',
	'AMBIGUOUS_SKU',
	'SHIPPING_METHOD_UNMAPPED',
	'COUNTRY_UNKNOWN',
	'REFERENCE_TOO_LONG',
	'TOTAL_MISMATCH',
	'PRICE_TOLERANCE',
	'INSUFFICIENT_STOCK',
	'ORDER_REJECTED_BY_KHAOS',
];

/** What would become of one held order now. */
export interface HeldPreview {
	orderId: string;
	/** `accept` and `create` go on. `refuse`: the operator's policy refuses it whole. `hold`: it still waits. */
	outcome: 'accept' | 'create' | 'report' | 'refuse' | 'hold';
	goesOn: boolean;
	/** Why it does not go on, or which of its lines do not. */
	reasons: string[];
}

export interface HeldOrders {
	/** Waiting for acceptance. */
	waiting: readonly WaitingOrder[];
	/** Paid, and not in Khaos Control. */
	paid: readonly OrderToBuild[];
}

/**
 * What the rules would do now with orders that are held, by the maps, settings, stock and prices as they are. It decides
 * exactly as *order acceptance* does, and writes nothing; whether Khaos Control takes a sales order shows only then.
 */
export function previewHeld(
	{ waiting, paid }: HeldOrders,
	decision: DecisionRules,
	build: BuildRules,
): HeldPreview[] {
	const decided = decideOrders([...waiting], decision).map(
		({ order, action, decisions, reasons }): HeldPreview => {
			const refused = action !== 'hold' && decisions.every(({ accepted }) => !accepted);
			const outcome = refused ? 'refuse' : action === 'hold' ? 'hold' : 'accept';
			return { orderId: order.orderId, outcome, goesOn: outcome === 'accept', reasons };
		},
	);
	const built = paid.map((toBuild): HeldPreview => {
		const { salesOrder, findings } = buildOrder(toBuild, build);
		const goesOn = salesOrder !== undefined;
		const reasons = findings.map(({ message }) => message);
		return { orderId: toBuild.order.orderId, outcome: goesOn ? 'create' : 'hold', goesOn, reasons };
	});
	return [...decided, ...built];
}

/** What would become of despatches that wait for the Carrier Map: reported once the courier of every parcel that has left is mapped. */
export function previewDespatches(
	orders: ReadonlyArray<{ orderId: string; status: KhaosOrderStatus | undefined }>,
	{ name, shippedMeans }: Operator,
	carrierMap: readonly CarrierMapping[],
	carriers: readonly MarketplaceCarrier[],
): HeldPreview[] {
	return orders.map(({ orderId, status }) => {
		const couriers = new Set(
			trackedParcels(status?.invoices ?? [], shippedMeans).map(({ courier }) => courier),
		);
		const reasons = [...couriers].flatMap((courier) => {
			const choice = carrierFor(courier, name, carrierMap, carriers);
			return choice.known ? [] : [`Order ${orderId} was despatched ${choice.problem}`];
		});
		if (couriers.size === 0) reasons.push(`Khaos Control shows no despatch of order ${orderId}.`);
		const goesOn = reasons.length === 0;
		return { orderId, outcome: goesOn ? 'report' : 'hold', goesOn, reasons };
	});
}

const WORDS: Record<HeldPreview['outcome'], string> = {
	accept: 'would be accepted',
	create: 'would be created in Khaos Control',
	report: 'its despatch would be reported',
	refuse: 'would be refused',
	hold: 'stays held',
};

/** The preview as the tables of a page: what goes on first, then what does not and why. */
export function previewSheets(previews: readonly HeldPreview[]): Sheet[] {
	const column = (title: string, width: number): Column => ({ title, kind: 'text', width });
	const columns = [
		column('Order', 24),
		column('What happens', 32),
		column('Why, or what else', 90),
	];
	const rows = (goesOn: boolean): Cell[][] =>
		previews
			.filter((each) => each.goesOn === goesOn)
			.map(({ orderId, outcome, reasons }) => [orderId, WORDS[outcome], reasons.join(' · ')]);
	return [
		{ name: 'Would go on at the next run', columns, rows: rows(true) },
		{ name: 'Still held, and why', columns, rows: rows(false) },
	];
}
