import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { OFFER_COLUMNS } from '../../../nodes/Mirakl/payloads/offerFile.ts';
import type { ProfileName } from '../../../sandbox/mirakl/profiles.mts';
import { fileItem } from '../files.mts';
import type { ShopUnderTest } from './shop.mts';
import * as at from './stages.mts';

/** One operation of the Mirakl node, with good parameters. */
export interface Row {
	/** resource.operation */
	operation: string;
	/** Mirakl's call that it stands for; faults strike this one. */
	code: string;
	/** Brings the shop to where the operation makes sense, and gives what the parameters need of it. */
	stage?(shop: ShopUnderTest): Promise<IDataObject>;
	parameters?: IDataObject;
	file?: INodeExecutionData['binary'];
	/** What the first item holds. */
	gives: IDataObject;
	/** Said in a preview's request: a part of its body or address. */
	shows?: string;
	/** The write sets absolute figures: it is sent again after a doubt instead of being looked for. */
	absolute?: true;
	/** What a 404 means where it is no failure. */
	on404?: IDataObject[];
	/** It is sent once whatever happens, and a doubt is told. */
	toldDoubt?: true;
	/** The kind of marketplace that has something to show; default the simulator's own. */
	profile?: ProfileName;
}

const CHANGED = { changed: true };
const REASONS = { refundReason: '15', cancelReason: '34' };
const PARCEL = { carrierCode: 'evri', trackingNumber: 'T-9' };
const invoice = fileItem('%PDF', 'invoice.pdf', 'application/pdf');
const cell = (column: string) =>
	({ sku: 'A', price: '9.99', quantity: '5', state: '11', 'update-delete': 'update' })[column] ??
	'';
const offerFile = `${OFFER_COLUMNS.join(';')}\n${OFFER_COLUMNS.map(cell).join(';')}\n`;

const order: Row[] = [
	{ operation: 'order.get', code: 'OR11', stage: at.paid, gives: { state: 'SHIPPING' } },
	{ operation: 'order.getMany', code: 'OR11', stage: at.paid, gives: { state: 'SHIPPING' } },
	{
		...{ operation: 'order.acceptLines', code: 'OR21', stage: at.waiting, gives: CHANGED },
		shows: '"accepted":true',
	},
	{
		...{ operation: 'order.setSellerReference', code: 'OR04', stage: at.paid, gives: CHANGED },
		parameters: { sellerReference: 'SO1' },
		shows: 'SO1',
		absolute: true,
	},
	{
		...{ operation: 'order.shipWithTracking', code: 'OR24', stage: at.paid, gives: CHANGED },
		parameters: PARCEL,
		shows: 'T-9',
	},
	{
		...{ operation: 'order.addTracking', code: 'OR23', stage: at.paid, gives: CHANGED },
		parameters: PARCEL,
		shows: 'T-9',
	},
	{
		...{ operation: 'order.confirmShipment', code: 'OR24', stage: at.tracked, gives: CHANGED },
		shows: '/ship',
	},
	{
		...{ operation: 'order.refundOrCancel', code: 'OR28', stage: at.paid, gives: CHANGED },
		parameters: { scope: 'everything', ...REASONS },
		shows: '"reason_code":"15"',
	},
	{
		...{ operation: 'order.refund', code: 'OR28', stage: at.paid, gives: CHANGED },
		parameters: { scope: 'everything', ...REASONS },
		shows: '"reason_code":"15"',
	},
	{
		...{ operation: 'order.cancel', code: 'OR29', stage: at.unpaid, gives: CHANGED },
		parameters: { scope: 'wholeOrder' },
		shows: '/cancel',
	},
	{
		...{ operation: 'order.resolveIncident', code: 'OR64', stage: at.disputed, gives: CHANGED },
		parameters: { reason: '10' },
		shows: '"reason_code":"10"',
	},
	{
		...{ operation: 'order.getDocuments', code: 'OR72', stage: at.documented },
		gives: { fileName: 'a.pdf' },
	},
	{
		...{ operation: 'order.downloadDocuments', code: 'OR73', stage: at.documented },
		gives: {},
	},
	{
		...{ operation: 'order.uploadDocument', code: 'OR74', stage: at.paid, gives: CHANGED },
		parameters: { documentType: 'CUSTOMER_INVOICE' },
		file: invoice,
		shows: 'invoice.pdf',
	},
	{
		...{ operation: 'order.deleteDocument', code: 'OR76', stage: at.documented, gives: CHANGED },
		shows: '/api/orders/documents/',
	},
	{
		...{ operation: 'order.setCustomFields', code: 'OR31', stage: at.shipped, gives: CHANGED },
		parameters: { customFields: [{ code: 'packing-note', value: 'Blue box' }] },
		shows: 'Blue box',
		absolute: true,
	},
	{
		...{ operation: 'order.getEvaluation', code: 'OR51', gives: { grade: 4, repliedBy: '' } },
		async stage(shop) {
			const { orderId } = await at.shipped(shop);
			shop.sim.receive(orderId);
			shop.sim.service.grade(orderId, { grade: 4, comment: 'Nice mug' });
			return { orderId };
		},
	},
];

const shipment: Row[] = [
	{
		...{ operation: 'shipment.create', code: 'ST01', gives: CHANGED, shows: '"shipments"' },
		async stage(shop) {
			shop.sim.setSwitches({ multiShipment: true });
			const { orderId, lineId } = await at.paid(shop);
			return { orderId, lines: [{ lineId, quantity: 1 }] };
		},
		parameters: { ...PARCEL, invoiceReference: 'P1' },
	},
	{ operation: 'shipment.getMany', code: 'ST11', stage: at.parcel, gives: { status: 'SHIPPING' } },
	{
		...{ operation: 'shipment.getItemsToShip', code: 'ST12', gives: {} },
		stage: async (shop) => ({ orderIds: (await at.parcel(shop)).orderId }),
	},
	{
		...{ operation: 'shipment.updateTracking', code: 'ST23', stage: at.parcel, gives: CHANGED },
		parameters: PARCEL,
		shows: 'T-9',
	},
	{
		...{ operation: 'shipment.confirm', code: 'ST24', stage: at.parcel, gives: CHANGED },
		shows: '/api/shipments/ship',
	},
	{
		...{ operation: 'shipment.readyForPickUp', code: 'ST26', gives: CHANGED },
		stage: async (shop) => await at.parcel(shop, 'CLC'),
		shows: '"shipments"',
	},
	{
		...{ operation: 'shipment.setWarehouse', code: 'ST07', stage: at.parcel, gives: CHANGED },
		parameters: { warehouseCode: 'MAIN' },
		shows: '"warehouse":{"code":"MAIN"}',
	},
	{
		...{ operation: 'shipment.setInformation', code: 'ST31', stage: at.parcel, gives: CHANGED },
		parameters: { information: [{ code: 'delivery-bill', value: '8871-98' }] },
		shows: '8871-98',
		absolute: true,
	},
	{
		...{ operation: 'shipment.delete', code: 'ST06', stage: at.parcel, gives: CHANGED },
		shows: '"shipments"',
	},
];

const step = (operation: string, code: string, ...steps: string[]): Row => ({
	...{ operation: `return.${operation}`, code, gives: CHANGED, shows: '"returns"' },
	stage: async (shop) => await at.returned(shop, ...steps),
});
const returns: Row[] = [
	{ ...step('getMany', 'RT11'), gives: { state: 'WAITING_ACCEPTANCE' }, shows: undefined },
	{ ...step('decide', 'RT21'), parameters: { decision: 'accept' } },
	step('receive', 'RT25', 'decide'),
	step('setCompliance', 'RT26', 'decide', 'receive'),
	step('close', 'RT27', 'decide', 'receive'),
	step('cancel', 'RT29', 'decide'),
];

const attachment = async (shop: ShopUnderTest): Promise<IDataObject> => {
	const [thread] = await shop.json('message.getThread', await at.asked(shop));
	const [{ attachments }] = thread.messages as Array<{ attachments: IDataObject[] }>;
	return { attachmentId: attachments[0].id };
};
const message: Row[] = [
	{ operation: 'message.getThread', code: 'M10', stage: at.asked, gives: {} },
	{ operation: 'message.getManyThreads', code: 'M11', stage: at.asked, gives: {} },
	{ operation: 'message.downloadAttachment', code: 'M13', stage: attachment, gives: {} },
	{
		...{ operation: 'message.reply', code: 'M12', stage: at.asked, gives: CHANGED },
		parameters: { body: 'It is on its way.' },
		shows: 'It is on its way.',
	},
	{
		...{ operation: 'message.startThread', code: 'OR43', stage: at.shipped, gives: CHANGED },
		parameters: { body: 'About your order.', orderReason: '26' },
		shows: 'About your order.',
	},
	{
		...{ operation: 'message.startThread', code: 'M14', gives: CHANGED },
		parameters: {
			...{ about: 'shop', body: 'Please switch on shipments.' },
			shopReason: 'MMP_SELLER_MESSAGING_ONBOARDING',
		},
		shows: 'SELLER_OPERATOR',
	},
];

const offer: Row[] = [
	{
		...{ operation: 'offer.get', code: 'OF22', gives: { sku: 'A' } },
		stage: async (shop) => ({ offerId: (await shop.json('offer.getMany'))[0].offerId }),
	},
	{ operation: 'offer.getMany', code: 'OF21', gives: { sku: 'A' } },
	{ operation: 'offer.export', code: 'OF52', gives: { sku: 'A' } },
	{
		...{ operation: 'offer.updateStock', code: 'STO01', gives: { status: 'COMPLETE' } },
		parameters: { sku: 'A', quantity: 7 },
		shows: '"A";"7"',
		absolute: true,
	},
	{
		...{ operation: 'offer.updatePrices', code: 'PRI01', gives: { status: 'COMPLETE' } },
		parameters: { sku: 'A', price: '9.99' },
		shows: '"A";"9.99"',
		absolute: true,
	},
	{
		...{ operation: 'offer.importOffers', code: 'OF01', gives: { status: 'COMPLETE' } },
		file: fileItem(offerFile),
		shows: offerFile,
		absolute: true,
	},
	{
		...{ operation: 'offer.getImportStatus', code: 'STO02', stage: at.imported },
		gives: { status: 'COMPLETE' },
	},
	{
		...{ operation: 'offer.getImportErrors', code: 'STO03', stage: at.imported },
		gives: { sku: 'NO-OFFER' },
		on404: [],
	},
];

const finance: Row[] = [
	{ operation: 'finance.getTransactions', code: 'TL02', stage: at.billed, gives: {} },
	{ operation: 'finance.getBillingCycles', code: 'SBC11', stage: at.billed, gives: {} },
	{ operation: 'finance.getInvoices', code: 'IV01', stage: at.billed, gives: {} },
	{ operation: 'finance.downloadInvoice', code: 'IV02', stage: at.billed, gives: {} },
];

const list = (operation: string, code: string, gives: IDataObject = {}): Row => ({
	...{ operation, code, gives },
});
const others: Row[] = [
	list('shop.getAccount', 'A01', { state: 'OPEN' }),
	list('shop.getStatistics', 'A21'),
	{ ...list('shop.getPlatformConfiguration', 'PC01'), on404: [{ available: false }] },
	list('referenceData.carriers', 'SH21', { code: 'dpd' }),
	list('referenceData.shippingMethods', 'SH12'),
	list('referenceData.shippingZones', 'SH11'),
	list('referenceData.reasons', 'RE01'),
	list('referenceData.offerStates', 'OF61'),
	{ ...list('referenceData.channels', 'CH11', { code: 'FR' }), profile: 'eu-channels' },
	list('referenceData.currencies', 'CUR01'),
	list('referenceData.locales', 'L01'),
	list('referenceData.documentTypes', 'DO01'),
	list('referenceData.customFields', 'AF01'),
	list('referenceData.logisticClasses', 'SH31'),
	{ ...list('referenceData.orderTaxes', 'OR75'), profile: 'us-taxes' },
	{ ...list('raw.customApiCall', 'A01'), parameters: { path: '/api/account' } },
	{
		...list('raw.customApiCall', 'OR21', { done: true }),
		async stage(shop) {
			const { orderId, lineId } = await at.waiting(shop);
			const jsonBody = { order_lines: [{ id: lineId, accepted: true }] };
			return { path: `/api/orders/${orderId}/accept`, jsonBody };
		},
		parameters: { method: 'PUT', bodyType: 'json' },
		shows: '"accepted":true',
		toldDoubt: true,
	},
];

/** Every operation of the node; one that stands for several calls has a row for each. */
export const everyOperation: Row[] = [
	...[order, shipment, returns, message, offer, finance, others].flat(),
];
