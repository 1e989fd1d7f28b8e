import { parseXml, type Element } from '../../../sandbox/khaos/xml.mts';

const namespaces =
	'xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

export interface SoapReply {
	status: number;
	headers: Headers;
	text: string;
	/** `return` as text, object or array, references resolved; undefined for a fault. */
	value: unknown;
	fault: string;
}

/** Calls one operation; null parameters are written as nil, undefined ones left out. */
export async function call(
	url: string,
	operation: string,
	parameters: Record<string, string | number | boolean | null | undefined> = {},
	signal?: AbortSignal,
): Promise<SoapReply> {
	const parts = Object.entries(parameters)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) =>
			value === null ? `<${name} xsi:nil="true"/>` : `<${name}>${escaped(String(value))}</${name}>`,
		);
	const response = await fetch(`${url}/soap/IKosWeb`, {
		method: 'POST',
		headers: {
			'Content-Type': 'text/xml; charset=utf-8',
			SOAPAction: `"urn:IKosWebIntf-IKosWeb#${operation}"`,
		},
		body: `<S:Envelope ${namespaces}><S:Body><N:${operation} xmlns:N="urn:IKosWebIntf-IKosWeb">${parts.join('')}</N:${operation}></S:Body></S:Envelope>`,
		...(signal === undefined ? {} : { signal }),
	});
	const text = await response.text();
	const base = { status: response.status, headers: response.headers, text };
	if (!(response.headers.get('content-type') ?? '').includes('xml')) {
		return { ...base, value: undefined, fault: '' };
	}
	const root = parseXml(text);
	const fault = find(root, 'faultstring')?.text ?? '';
	const result = find(root, 'return');
	return { ...base, value: result === undefined ? undefined : decode(result, root), fault };
}

/** Calls an operation that answers with XML in a string and parses that XML. */
export async function callXml(
	url: string,
	operation: string,
	parameters: Record<string, string | number | boolean | null | undefined> = {},
): Promise<Element> {
	const reply = await call(url, operation, parameters);
	if (reply.fault !== '') throw new Error(reply.fault);
	return parseXml(String(reply.value));
}

function decode(element: Element, root: Element): unknown {
	const href = element.attributes['href'];
	if (href !== undefined) {
		const target = findBy(root, (candidate) => candidate.attributes['id'] === href.slice(1));
		if (target === undefined) throw new Error(`dangling ${href}`);
		return decode(target, root);
	}
	if ((element.attributes['type'] ?? '').endsWith(':Array')) {
		return element.children.map((item) => decode(item, root));
	}
	if (element.children.length === 0) return element.text;
	return Object.fromEntries(element.children.map((member) => [member.name, decode(member, root)]));
}

export function find(element: Element, name: string): Element | undefined {
	return findBy(element, (candidate) => candidate.name === name);
}

export function findAll(element: Element, name: string): Element[] {
	return [
		...(element.name === name ? [element] : []),
		...element.children.flatMap((inner) => findAll(inner, name)),
	];
}

function findBy(element: Element, test: (candidate: Element) => boolean): Element | undefined {
	if (test(element)) return element;
	for (const inner of element.children) {
		const found = findBy(inner, test);
		if (found !== undefined) return found;
	}
	return undefined;
}

function escaped(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Polls until a condition holds. @throws Error after five seconds */
export async function until(condition: () => boolean): Promise<void> {
	for (let turn = 0; turn < 500; turn += 1) {
		if (condition()) return;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	throw new Error('the condition never held');
}

export interface OrderSketch {
	ref?: string;
	items?: Array<{ code: string; quantity?: number | string; price?: string; extra?: string }>;
	header?: string;
	customer?: string;
	address?: string;
	delivery?: string;
	payments?: string;
	companyClass?: string;
	salesSource?: string;
}

const paidByMarketplace =
	'<PAYMENT_DETAIL><PAYMENT_AMOUNT>24.00</PAYMENT_AMOUNT><PAYMENT_TYPE>2</PAYMENT_TYPE><CARD_NUMBER>MIRAKL</CARD_NUMBER><PREAUTH>0</PREAUTH><AUTH_CODE>MIRAKL</AUTH_CODE><ACCOUNT_NAME>Marketplace Clearing</ACCOUNT_NAME></PAYMENT_DETAIL>';

/** The XML of one order; every part has a valid default. */
export function orderXml(sketch: OrderSketch): string {
	const items = (sketch.items ?? [])
		.map(
			({ code, quantity = 1, price = '12.00', extra = '' }) =>
				`<ORDER_ITEM><STOCK_CODE>${code}</STOCK_CODE><MAPPING_TYPE>1</MAPPING_TYPE><ORDER_QTY>${quantity}</ORDER_QTY><PRICE_GRS>${price}</PRICE_GRS>${extra}</ORDER_ITEM>`,
		)
		.join('');
	const address =
		sketch.address ??
		'<IADDRESS1>1 Example Street</IADDRESS1><ITOWN>Sampleton</ITOWN><IPOSTCODE>ZZ1 1ZZ</IPOSTCODE><ICOUNTRY_CODE>GB</ICOUNTRY_CODE><IFORENAME>Alex</IFORENAME><ISURNAME>Sample</ISURNAME>';
	return (
		`<SALES_ORDER><CUSTOMER_DETAIL><IS_NEW_CUSTOMER>0</IS_NEW_CUSTOMER>${sketch.customer ?? ''}` +
		`<COMPANY_CLASS>${sketch.companyClass ?? 'Marketplace'}</COMPANY_CLASS>` +
		`<ADDRESSES><INVADDR>${address}</INVADDR></ADDRESSES></CUSTOMER_DETAIL>` +
		`<PAYMENTS>${sketch.payments ?? paidByMarketplace}</PAYMENTS>` +
		`<ORDER_HEADER>${sketch.ref === '' ? '' : `<ASSOCIATED_REF>${sketch.ref ?? 'MKP-1'}</ASSOCIATED_REF>`}` +
		`${sketch.delivery ?? '<DELIVERY_GRS>0</DELIVERY_GRS>'}` +
		`<SALES_SOURCE>${sketch.salesSource ?? 'Example Marketplace'}</SALES_SOURCE>${sketch.header ?? ''}</ORDER_HEADER>` +
		`<ORDER_ITEMS>${items}</ORDER_ITEMS></SALES_ORDER>`
	);
}

export interface ImportResult {
	ImportedCount: string;
	OrderImport: Array<Record<string, string>>;
	OrderSkipped: Array<Record<string, string>>;
}

/** Imports orders in one call and returns the decoded result. @throws Error with the text of a fault */
export async function importOrders(url: string, ...orders: OrderSketch[]): Promise<ImportResult> {
	const reply = await call(url, 'ImportOrders', {
		Orders: `<SALES_ORDERS>${orders.map(orderXml).join('')}</SALES_ORDERS>`,
	});
	if (reply.fault !== '') throw new Error(reply.fault);
	return reply.value as ImportResult;
}
