import type { KhaosSalesOrder } from '../../../KhaosControl/payloads/salesOrder';
import { toDecimal } from '../money';
import type { MarketplaceOrder, OrderLine } from '../order';
import type { Operator } from '../operator';
import type { SkuMap } from '../skuMap';
import { khaosAddress } from './address';
import { londonWallClock } from './london';
import type { SiteChooser } from './lineSites';
import type { OrderMode } from './mode';
import { isHeldUnpaid } from './mode';
import type { Totals } from './prices';
import { unitPrices } from './prices';

const PO_NUMBER_LIMIT = 30;

export interface ToBuild {
	order: MarketplaceOrder;
	mode: OrderMode;
	reference: string;
	/** The lines that go into Khaos Control: live, and not refused by us. */
	lines: OrderLine[];
	courierCode: string;
	totals: Totals;
	/** Undefined: every line is left to the order's site. */
	siteOf?: SiteChooser;
}

/**
 * The sales order that Khaos Control imports for a marketplace order whose checks have passed. Prices are gross, and
 * delivery is always given, because Khaos Control would charge its own otherwise (guide v7.8d;
 * rules.md#prices-and-totals).
 */
export function salesOrderFor(build: ToBuild, operator: Operator, skuMap: SkuMap): KhaosSalesOrder {
	const { order, reference, totals } = build;
	const { customer, note } = customerFor(order, operator);
	return {
		associatedRef: reference,
		orderDate: londonWallClock(order.createdAt),
		amount: toDecimal(totals.predicted),
		currency: order.currency.toUpperCase(),
		salesSource: operator.salesSource,
		courierCode: build.courierCode,
		...given({
			site: operator.site,
			brand: operator.brand,
			invoicePriority: operator.invoicePriority,
			poNumber: order.commercialId.length > PO_NUMBER_LIMIT ? '' : order.commercialId,
			orderNote: note,
		}),
		delivery: toDecimal(totals.delivery),
		customer,
		lines: [...goods(build, skuMap), ...fees(build, operator)],
		payments: payments(build, operator),
	};
}

function given<Key extends string>(texts: Record<Key, string>): Partial<Record<Key, string>> {
	const entries = Object.entries<string>(texts).filter(([, text]) => text !== '');
	return Object.fromEntries(entries) as Partial<Record<Key, string>>;
}

function goods({ lines, siteOf }: ToBuild, skuMap: SkuMap): KhaosSalesOrder['lines'] {
	return lines.flatMap((line) => {
		const stockCode = skuMap.stockCodeOf(line.sku);
		const site = siteOf?.(stockCode, line.quantity) ?? '';
		return unitPrices(line).map(({ quantity, unitPrice }) => ({
			stockCode,
			quantity,
			unitPrice: toDecimal(unitPrice),
			priceIs: 'gross' as const,
			importRef: line.lineId,
			...given({ site }),
		}));
	});
}

/** Mirakl's fees are part of what the customer pays: one line of the non-stock Stock Code that the operator row names. */
function fees({ order, totals }: ToBuild, operator: Operator): KhaosSalesOrder['lines'] {
	if (totals.fees === 0) return [];
	return [
		{
			stockCode: operator.feesStockCode,
			quantity: 1,
			unitPrice: toDecimal(totals.fees),
			priceIs: 'gross',
			importRef: `${order.orderId}-fees`,
		},
	];
}

/**
 * Paid through the marketplace: a card payment whose reference and authorisation say so. None where the customer has
 * not been debited yet (Manual Hold), or where the orders go on the customer's account.
 */
function payments(
	{ order, mode, totals }: ToBuild,
	operator: Operator,
): KhaosSalesOrder['payments'] {
	if (isHeldUnpaid(mode, operator) || operator.payment === 'account') return [];
	return [
		{
			amount: toDecimal(totals.predicted),
			type: 'card',
			reference: operator.cardReference,
			transactionId: order.orderId,
			...given({ accountName: operator.bankAccount }),
			timestamp: londonWallClock(order.debitedAt ?? order.createdAt),
		},
	];
}

/** The relay e-mail is never a web user: Khaos Control would match customers by it. */
function customerFor(order: MarketplaceOrder, operator: Operator) {
	const to = order.shippingAddress ?? order.billingAddress;
	const from = order.billingAddress ?? order.shippingAddress;
	if (to === undefined || from === undefined) throw new RangeError('the order shows no address');
	const invoice = khaosAddress(from, order.email);
	const delivery = khaosAddress(to);
	const plainInvoice = khaosAddress(from).address;
	const isSame = JSON.stringify(plainInvoice) === JSON.stringify(delivery.address);
	const notes = [
		...delivery.leftOver.map((text) => `Delivery address, continued: ${text}`),
		...(isSame ? [] : invoice.leftOver.map((text) => `Invoice address, continued: ${text}`)),
	];
	const customer: KhaosSalesOrder['customer'] = {
		createNew: operator.customerPolicy === 'new',
		companyClass: operator.companyClass,
		invoiceAddress: invoice.address,
		...(operator.customerPolicy === 'generic' && {
			companyCode:
				operator.genericCustomerCodes[order.currency.toUpperCase()] ?? operator.genericCustomerCode,
		}),
		...(!isSame && { deliveryAddress: delivery.address }),
	};
	return { customer, note: notes.join('\n') };
}
