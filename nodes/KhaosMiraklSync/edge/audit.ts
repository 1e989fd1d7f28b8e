import { z } from 'zod';
import type {
	AuditAccount,
	AuditClock,
	AuditItem,
	AuditMethod,
	AuditOffer,
	AuditOrder,
	AuditPlatform,
} from '../domain/audit/input';
import { flagCell, instantCell, listOf, numberCell, readRows, textCell } from './cells';

/** Text as it is, outer spaces too: the audit looks for them. */
const asWritten = z
	.union([z.string(), z.number()])
	.transform(String)
	.nullish()
	.transform((text) => text ?? '');

const offer = z.object({ sku: asWritten, deleted: flagCell(false) });
const summary = z.object({ offers: z.array(z.record(z.unknown())) });

/** Output of Mirakl → Offer → Export, as items or as its summary; the spelling of SKUs is kept. */
export function readAuditOffers(items: readonly unknown[]): AuditOffer[] {
	const rows = items.flatMap((item): unknown[] => {
		const whole = summary.safeParse(item);
		return whole.success ? whole.data.offers : [item];
	});
	return readRows('Mirakl offer', offer, rows, (row) => row.sku).filter(({ sku }) => sku !== '');
}

const barcode = z.union([
	z.string(),
	z.object({ barcode: textCell() }).transform(({ barcode: code }) => code),
]);

const item = z.object({
	stockCode: asWritten,
	otherRef: textCell(),
	barcodes: listOf(barcode),
	discontinued: flagCell(false),
	isParent: flagCell(false),
});

/** Output of Khaos Control → Stock → Get Catalogue; the spelling of Stock Codes is kept. */
export function readAuditItems(items: readonly unknown[]): AuditItem[] {
	return readRows('Khaos Control stock item', item, items, (row) => row.stockCode).filter(
		({ stockCode }) => stockCode !== '',
	);
}

const order = z.object({
	orderId: textCell(),
	state: textCell(),
	shippingMethod: textCell(),
	shippingDeadline: instantCell(),
	shipBy: instantCell(),
});

/** Orders of Mirakl → Order → Get Many, simplified, or rows of Open Orders: ids and states. */
export function readAuditOrders(items: readonly unknown[]): AuditOrder[] {
	return readRows('Mirakl order', order, items, (row) => row.orderId)
		.filter(({ orderId }) => orderId !== '')
		.map(({ shipBy, shippingDeadline, ...rest }) => ({
			...rest,
			shippingDeadline: shippingDeadline ?? shipBy,
		}));
}

const method = z
	.object({
		code: textCell(),
		label: textCell(),
		mandatoryTracking: flagCell(false),
		clickAndCollect: flagCell(false),
		deliveryByOperator: flagCell(false),
	})
	.transform(
		({ clickAndCollect, deliveryByOperator, ...rest }): AuditMethod => ({
			...rest,
			notOurs: clickAndCollect || deliveryByOperator,
		}),
	);

/** Output of Mirakl → Reference Data → Shipping Methods (SH12). */
export function readMethods(items: readonly unknown[]): AuditMethod[] {
	return readRows('Mirakl shipping method', method, items, (row) => row.code).filter(
		({ code }) => code !== '',
	);
}

const maybe = z
	.unknown()
	.transform((value): boolean | undefined => (typeof value === 'boolean' ? value : undefined));
const platform = z.object({
	available: flagCell(true),
	features: z
		.object({
			disable_seller_alternative_carrier: maybe,
			order_tax_mode: textCell(),
			offer_prices_decimals: numberCell(undefined),
			order_workflows: z
				.object({
					order_acceptance: textCell(),
					shipping_and_billing_details_before_acceptance: maybe,
				})
				.nullish(),
			shipment: z.object({ multi_shipment: maybe }).nullish(),
			warehouses: z.unknown(),
		})
		.nullish(),
});

const ACCEPTANCES = ['AUTOMATIC', 'NOT_AUTOMATIC', 'BOTH'] as const;

/** Output of Mirakl → Shop → Get Platform Configuration (PC01); null where the marketplace has none. */
export function readPlatform(items: readonly unknown[]): AuditPlatform | null | undefined {
	const [row] = readRows('Mirakl platform configuration', platform, items.slice(0, 1), () => '');
	const features = row?.features;
	if (row?.available === false) return null;
	if (!features) return undefined;
	const workflows = features.order_workflows;
	return {
		acceptance: ACCEPTANCES.find((each) => each === workflows?.order_acceptance),
		addressBeforeAcceptance: workflows?.shipping_and_billing_details_before_acceptance,
		taxIncluded:
			features.order_tax_mode === '' ? undefined : features.order_tax_mode !== 'TAX_EXCLUDED',
		registeredCarriersOnly: features.disable_seller_alternative_carrier,
		warehouses: typeof features.warehouses === 'object' && features.warehouses !== null,
		multiShipment: features.shipment?.multi_shipment,
		priceDecimals: features.offer_prices_decimals,
	};
}

const account = z.object({
	state: textCell(),
	suspension: textCell(),
	currency: textCell(),
	closedFrom: instantCell(),
	closedUntil: instantCell(),
});

/** Output of Mirakl → Shop → Get Account (A01), simplified. */
export function readAccount(items: readonly unknown[]): AuditAccount | undefined {
	return readRows('Mirakl account', account, items.slice(0, 1), () => '')[0];
}

const clock = z.object({
	serverTime: instantCell(),
	askedAt: instantCell(),
	answeredAt: instantCell(),
});

/**
 * How far a system's clock is ahead of ours, from an item that says what its clock said and between which moments of ours
 * it was asked: 0 where it could have been right. None where the item does not say.
 */
export function readClock(system: AuditClock['system'], items: readonly unknown[]): AuditClock[] {
	return readRows(`Clock of ${system}`, clock, items.slice(0, 1), () => '').flatMap(
		({ serverTime, askedAt, answeredAt }) => {
			if (serverTime === undefined || askedAt === undefined) return [];
			const nearest = Math.min(Math.max(serverTime, askedAt), answeredAt ?? askedAt);
			return [{ system, aheadSeconds: Math.round((serverTime - nearest) / 1000) }];
		},
	);
}

const name = z.object({ name: asWritten });

/** Names of one of Khaos Control's lists, spelt as they are: it compares them letter by letter. */
export function readNames(items: readonly unknown[]): string[] {
	return readRows('Khaos Control list', name, items, () => '')
		.map((row) => row.name)
		.filter(Boolean);
}

const site = z.object({ id: numberCell(undefined), name: asWritten });

/** Output of Khaos Control → Reference Data → Sites; a site without a number is left out. */
export function readSiteList(items: readonly unknown[]): Array<{ id: number; name: string }> {
	return readRows('Khaos Control site', site, items, (row) => row.name).flatMap(({ id, name }) =>
		id === undefined ? [] : [{ id, name }],
	);
}

const courier = z.object({ code: asWritten, name: asWritten });

/** Output of Khaos Control → Reference Data → Couriers. */
export function readCouriers(items: readonly unknown[]): Array<{ code: string; name: string }> {
	return readRows('Khaos Control courier', courier, items, (row) => row.code);
}

const level = z.object({
	stockCode: textCell(),
	level: numberCell(undefined),
	buildPotential: numberCell(0),
});

/** Levels of Khaos Control → Stock → Get Availability, fractions kept; items without a level are left out. */
export function readAuditLevels(items: readonly unknown[]) {
	return readRows('Stock level', level, items, (row) => row.stockCode).flatMap((row) =>
		row.level === undefined ? [] : [{ ...row, level: row.level }],
	);
}
