import type { IDataObject } from 'n8n-workflow';
import type { AllItemsOperation } from '../../../nodes/common/operation';
import type { StockFigure } from '../../../nodes/KhaosMiraklSync/domain/khaos';
import type { OpenOrder } from '../../../nodes/KhaosMiraklSync/domain/openOrder';
import type { Operator } from '../../../nodes/KhaosMiraklSync/domain/operator';
import type { MarketplaceOrder } from '../../../nodes/KhaosMiraklSync/domain/order';
import { readMarketplaceOrders } from '../../../nodes/KhaosMiraklSync/edge/marketplaceOrder';
import { readOpenOrders } from '../../../nodes/KhaosMiraklSync/edge/openOrders';
import { readOperator } from '../../../nodes/KhaosMiraklSync/edge/operator';

/** Noon of a winter's day: the moment most tests take as now. */
export const NOON = Date.parse('2026-01-15T12:00:00Z');
export const HOUR = 3_600_000;

export const iso = (moment: number): string => new Date(moment).toISOString();

/** A row of the Operators table, as n8n gives it; empty cells take the defaults. */
export function operatorRow(cells: IDataObject = {}): IDataObject {
	return {
		operator: 'Example Market',
		referencePrefix: 'EX-',
		referenceMaxLength: 30,
		startFrom: '2026-01-01T00:00:00.000Z',
		salesSource: 'Example Marketplace',
		companyClass: 'Marketplace',
		...cells,
	};
}

export function operator(cells: IDataObject = {}): Operator {
	return readOperator([operatorRow(cells)]);
}

let serial = 0;

export interface LineCells {
	sku?: string;
	quantity?: number;
	/** Line price in pounds. */
	price?: number;
	shipping?: number;
	fees?: number;
	state?: string;
	/** Amount and shipping of each refund, in pounds. */
	refunds?: Array<[number, number]>;
}

export interface OrderCells {
	id?: string;
	state?: string;
	createdAt?: number;
	lines?: LineCells[];
	/** Fields of Mirakl's JSON to put in, over what is made. */
	json?: IDataObject;
	/** False: Mirakl does not show the addresses yet. Shown from SHIPPING on where left out. */
	addressShown?: boolean;
	address?: IDataObject;
}

export const ADDRESS: IDataObject = {
	civility: 'Ms',
	firstname: 'Alex',
	lastname: 'Sample',
	company: null,
	company_2: null,
	street_1: '1 Example Street',
	street_2: null,
	additional_info: null,
	city: 'Sampleton',
	state: null,
	zip_code: 'ZZ1 1ZZ',
	country: 'United Kingdom',
	country_iso_code: 'GBR',
	phone: '01632 960001',
	phone_secondary: null,
};

/** An order as OR11 gives it, nulls and all: one line of SKU TEE at 10.00 unless told otherwise. */
export function miraklOrder(cells: OrderCells = {}): IDataObject {
	const id = cells.id ?? `ORD-${++serial}-A`;
	const { state = 'WAITING_ACCEPTANCE', createdAt = NOON - HOUR } = cells;
	const lines = (cells.lines ?? [{}]).map((line, index) => miraklLine(id, index, state, line));
	const counted = lines.filter(({ order_line_state: s }) => s !== 'REFUSED' && s !== 'CANCELED');
	const total = counted.reduce(
		(pence, line) => pence + Math.round(Number(line.total_price) * 100),
		0,
	);
	const waits = state === 'WAITING_ACCEPTANCE' || state === 'STAGING';
	const shown = cells.addressShown ?? (state === 'SHIPPING' || state === 'SHIPPED');
	const address = { ...ADDRESS, ...cells.address };
	return {
		order_id: id,
		commercial_id: id.replace(/-A$/, ''),
		order_state: state,
		created_date: iso(createdAt),
		last_updated_date: iso(createdAt),
		acceptance_decision_date: waits ? null : iso(createdAt + 60_000),
		customer_debited_date: state === 'SHIPPING' ? iso(createdAt + 120_000) : null,
		shipping_deadline: waits ? null : iso(createdAt + 48 * HOUR),
		currency_iso_code: 'GBP',
		order_tax_mode: 'TAX_INCLUDED',
		total_price: total / 100,
		shipping_type_code: 'STD',
		customer_notification_email: 'buyer-7f31@marketplace.example',
		references: { order_reference_for_customer: null, order_reference_for_seller: null },
		fulfillment: { center: { code: 'DEFAULT' } },
		customer: {
			billing_address: shown ? address : null,
			shipping_address: shown ? address : null,
		},
		order_lines: lines,
		...cells.json,
	};
}

function miraklLine(orderId: string, index: number, state: string, line: LineCells): IDataObject {
	const { quantity = 1, price = 10, shipping = 0, fees = 0 } = line;
	return {
		order_line_id: `${orderId}-${index + 1}`,
		offer_sku: line.sku ?? 'TEE',
		quantity,
		order_line_state: line.state ?? state,
		price,
		shipping_price: shipping,
		fees: fees === 0 ? [] : [{ code: 'ECO', amount: fees }],
		taxes: [],
		shipping_taxes: [],
		refunds: (line.refunds ?? []).map(([amount, shipping_amount]) => ({ amount, shipping_amount })),
		total_price: Math.round((price + shipping + fees) * 100) / 100,
	};
}

export function marketplaceOrder(cells: OrderCells = {}): MarketplaceOrder {
	return readMarketplaceOrders([miraklOrder(cells)])[0];
}

/** A row of the Open Orders table as rules take it: a waiting order for one TEE, not in Khaos Control. */
export function openOrder(cells: Partial<OpenOrder> = {}): OpenOrder {
	const orderId = cells.orderId ?? `ORD-${++serial}-A`;
	return {
		id: ++serial,
		operator: 'Example Market',
		orderId,
		reference: `EX-${orderId}`,
		state: 'WAITING_ACCEPTANCE',
		live: true,
		createdAt: NOON - HOUR,
		acceptBy: NOON + 47 * HOUR,
		lines: [{ lineId: `${orderId}-1`, sku: 'TEE', stockCode: 'TEE', quantity: 1, live: true }],
		khaosCode: '',
		khaosState: 'none',
		assigned: false,
		changedAt: NOON - HOUR,
		...cells,
	};
}

export { readOpenOrders };

/** An item of Khaos Control: Get Status; found and open with one unit sold unless told otherwise. */
export function khaosStatus(associatedRef: string, fields: IDataObject = {}): IDataObject {
	return {
		associatedRef,
		found: true,
		salesOrderCode: 'SO10234',
		cancelled: false,
		cancelReason: '',
		complete: false,
		qtySold: 1,
		qtyAssigned: 0,
		invoices: [],
		...fields,
	};
}

export const notInKhaos = (associatedRef: string): IDataObject =>
	khaosStatus(associatedRef, { found: false, salesOrderCode: '', qtySold: 0 });

export function stockFigure(stockCode: string, level: number, more: Partial<StockFigure> = {}) {
	return { stockCode, level, buildPotential: 0, status: 0, readAt: NOON, ...more };
}

/** Runs an operation as the router does for one input item, and gives the JSON of its results. */
export async function runOperation(
	operation: AllItemsOperation<undefined>,
	parameters: IDataObject,
): Promise<IDataObject[]> {
	const param: unknown = operation.params.parse(parameters);
	const call = { param, client: undefined, item: { json: {} }, itemIndex: 0, context: {} as never };
	const outcomes = await operation.execute([call]);
	return outcomes.map((outcome) => {
		if ('failure' in outcome) throw outcome.failure;
		return outcome.json;
	});
}
