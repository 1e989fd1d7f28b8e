import type { KhaosSalesOrder } from '../../payloads/salesOrder';

/** Phones in the import format v7.3b; v7.8 takes 30. */
const PHONE_LIMIT = 19;

/** Tags that the import format v7.3b does not have yet. */
const LATER_TAGS = [
	'VAT_RELIEF_QUALIFIED',
	'IADDRESS_ID',
	'DADDRESS_ID',
	'ICONTACT_ID',
	'DCONTACT_ID',
	'IPREFERRED_COMMUNICATION_METHOD',
	'DPREFERRED_COMMUNICATION_METHOD',
	'CREDIT_SCORE',
	'CHARGE_AMOUNT',
	'DELIVERY_DATE LOCKED',
	'CLIENT_NAME',
	'SHIP_DATE',
	'CONSIGNMENT_REF',
	'WEBITEM_REF',
	'PACK_SORT_ORDER',
];

const LATER_MATCHES = ['channelStockCode', 'catalogueRef'];

/** Why a service of v7.3b could not take an order that one of v7.8 takes. */
export function problemsInOlderFormat({ customer, lines }: KhaosSalesOrder): string[] {
	const addresses = [
		['I', customer.invoiceAddress],
		['D', customer.deliveryAddress],
	] as const;
	const phones = addresses.flatMap(([prefix, address]) => [
		[`${prefix}TEL`, address?.phone ?? ''],
		[`${prefix}FAX`, address?.fax ?? ''],
		[`${prefix}MOBILE`, address?.mobile ?? ''],
	]);
	const matches = lines.map(({ matchBy }) => matchBy ?? '');
	return [
		...phones
			.filter(([, phone]) => phone.length > PHONE_LIMIT)
			.map(
				([tag, { length }]) =>
					`${tag} takes at most ${PHONE_LIMIT} characters, and it has ${length}`,
			),
		...matches
			.filter((match) => LATER_MATCHES.includes(match))
			.map((match) => `MAPPING_TYPE: this version cannot match by ${match}`),
	];
}

/** Which parts of the document a service of v7.3b does not know and, as far as is known, passes over. */
export function unknownToOlderFormat(xml: string): string[] {
	return LATER_TAGS.filter((tag) => new RegExp(`<${tag}[ >=/]`).test(xml)).map(
		(tag) => `${tag} is not in the import format of this version of Khaos Control`,
	);
}
