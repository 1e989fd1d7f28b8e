import { importOrder } from '../khaos/imports/order.mts';
import { parseXml } from '../khaos/xml.mts';
import { lastMonth, type Classroom } from './classroom.mts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PLAYED = 4;

/**
 * Lets a few orders of last month be sold, entered by hand, sent and received; the clock is back before anything else
 * can look at it.
 *
 * @param sourceOf  the sales source under which the n-th order was entered
 * @returns ids of the orders
 */
export function playMonth(room: Classroom, sourceOf: (n: number) => string): string[] {
	const { clock, khaos } = room.world;
	const { mirakl } = room.shop;
	const { orders } = mirakl.state;
	const started = Date.now();
	const now = clock.now().getTime();
	const { start } = lastMonth();
	const { autoDebitMs } = mirakl.switches;
	mirakl.setSwitches({ autoDebitMs: null });
	const ids = Array.from({ length: PLAYED }, (_, n) => {
		clock.set(new Date(start.getTime() + (4 + n) * DAY + 9 * HOUR));
		const id = room.buys(room.ordinary(n), { acceptance: 'automatic' });
		orders.debit(id, true);
		const { order } = importOrder(parseXml(enteredByHand(room, id, sourceOf(n))), khaos.state);
		orders.setSellerReference(orders.get(id), order.code);
		clock.advance(HOUR);
		khaos.despatch(room.reference(id), { courier: 'Standard 48', consignmentRef: `OLD${n}` });
		orders.ship(orders.get(id));
		return id;
	});
	clock.advance(2 * DAY);
	for (const id of ids) orders.receive(id);
	mirakl.setSwitches({ autoDebitMs });
	clock.set(new Date(now + (Date.now() - started)));
	mirakl.snapshot();
	return ids;
}

/** The sales order of a marketplace order, as somebody enters it. */
function enteredByHand(room: Classroom, id: string, source: string): string {
	const { lines, totalMinor } = room.shop.mirakl.order(id);
	const pounds = (pennies: number) => (pennies / 100).toFixed(2);
	const total = pounds(totalMinor);
	const items = lines.map(
		({ sku, quantity, priceMinor }) =>
			`<ORDER_ITEM><STOCK_CODE>${sku}</STOCK_CODE><MAPPING_TYPE>1</MAPPING_TYPE><ORDER_QTY>${quantity}</ORDER_QTY><PRICE_GRS>${pounds(priceMinor / quantity)}</PRICE_GRS></ORDER_ITEM>`,
	);
	const delivery = pounds(lines.reduce((sum, { shippingMinor }) => sum + shippingMinor, 0));
	return [
		'<SALES_ORDER><CUSTOMER_DETAIL><IS_NEW_CUSTOMER>0</IS_NEW_CUSTOMER><COMPANY_CLASS>Marketplace</COMPANY_CLASS><ADDRESSES><INVADDR>',
		'<IADDRESS1>1 Example Street</IADDRESS1><ITOWN>Sampleton</ITOWN><IPOSTCODE>ZZ1 1ZZ</IPOSTCODE><ICOUNTRY_CODE>GB</ICOUNTRY_CODE>',
		'<IFORENAME>Alex</IFORENAME><ISURNAME>Sample</ISURNAME></INVADDR></ADDRESSES></CUSTOMER_DETAIL>',
		`<PAYMENTS><PAYMENT_DETAIL><PAYMENT_AMOUNT>${total}</PAYMENT_AMOUNT><PAYMENT_TYPE>2</PAYMENT_TYPE><CARD_NUMBER>MIRAKL</CARD_NUMBER><PREAUTH>0</PREAUTH><AUTH_CODE>${id}</AUTH_CODE><ACCOUNT_NAME>Marketplace Clearing</ACCOUNT_NAME></PAYMENT_DETAIL></PAYMENTS>`,
		`<ORDER_HEADER><ASSOCIATED_REF>${room.reference(id)}</ASSOCIATED_REF><DELIVERY_GRS>${delivery}</DELIVERY_GRS><SALES_SOURCE>${source}</SALES_SOURCE></ORDER_HEADER>`,
		`<ORDER_ITEMS>${items.join('')}</ORDER_ITEMS></SALES_ORDER>`,
	].join('');
}
