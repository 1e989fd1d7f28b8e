import type { IDataObject } from 'n8n-workflow';
import type { KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { sampleOrder } from './support.mts';

/** What a row of the table can point at: a simulator, an order that it holds, and a Stock Code in stock. */
export interface Scene {
	simulator: KhaosSimulator;
	/** An order that no other row changes. */
	reference: string;
	/** An order that this row alone may change; a new one for each run. */
	own: string;
	code: string;
}

export interface Row {
	/** resource.operation */
	operation: string;
	parameters?(scene: Scene): object;
	/** What the items hold on v7.8d, or the words with which it is refused. */
	gives?(scene: Scene): unknown;
	refuses?: string;
	/** The same of v7.3b; left out where nothing differs. */
	older?: { refuses: string } | { gives(scene: Scene): unknown };
}

const some = (fields: IDataObject): unknown =>
	expect.arrayContaining([expect.objectContaining(fields)]);
const one = (fields: object): unknown => [expect.objectContaining(fields)];
const names = (list: string[]): unknown => list.map((name) => ({ name }));
const reference = (scene: Scene) => scene.simulator.state.reference;
const none = (operation: string) => ({ refuses: `has no operation ${operation}` });
const unpaid = (ref: string, code: string, changes: object = {}) =>
	sampleOrder(ref, code, { payments: [], ...changes });

const stock: Row[] = [
	{
		operation: 'stock.getAvailability',
		parameters: ({ code }) => ({ stockCodes: code }),
		gives: ({ simulator, code }) => one({ stockCode: code, level: simulator.level(code) }),
	},
	{
		operation: 'stock.getAvailability',
		parameters: ({ code }) => ({ stockCodes: code, siteId: '5' }),
		gives: ({ simulator, code }) => one({ site: 'Overflow', level: simulator.level(code, 5) }),
		older: { refuses: 'cannot give the stock of one site' },
	},
	{
		operation: 'stock.getAvailability',
		parameters: ({ code }) => ({ stockCodes: code, includeOnOrder: true }),
		gives: ({ code }) => one({ stockCode: code, backOrder: 0, potential: expect.any(Number) }),
		older: { refuses: 'cannot tell what is on order' },
	},
	{
		operation: 'stock.getMoved',
		gives: ({ simulator }) => one({ count: simulator.stockCodes().length }),
	},
	{
		operation: 'stock.getCatalogue',
		parameters: ({ code }) => ({ stockCodes: code }),
		gives: ({ code }) => one({ stockCode: code, barcodes: expect.any(Array), isParent: false }),
	},
	{
		operation: 'stock.getCatalogue',
		parameters: ({ code }) => ({ stockCodes: code, compression: 'always' }),
		gives: ({ code }) => one({ stockCode: code }),
		older: none('ExportStockCompressed'),
	},
	{
		operation: 'stock.getPotential',
		parameters: ({ code }) => ({ stockCodes: code }),
		gives: ({ simulator, code }) => one({ stockCode: code, available: simulator.level(code) }),
		older: none('GetStockPotential'),
	},
];

const salesOrder: Row[] = [
	{
		operation: 'salesOrder.create',
		parameters: (scene) => ({ salesOrder: sampleOrder(`${scene.own}-new`, scene.code) }),
		gives: (scene) => one({ associatedRef: `${scene.own}-new`, outcome: 'created' }),
	},
	{
		operation: 'salesOrder.findByReference',
		parameters: (scene) => ({ associatedRef: scene.reference }),
		gives: (scene) =>
			one({ found: true, salesOrderCode: scene.simulator.order(scene.reference).code }),
	},
	{
		operation: 'salesOrder.get',
		parameters: (scene) => ({ orders: scene.reference }),
		gives: (scene) => one({ associatedRef: scene.reference, found: true, amount: '15.95' }),
	},
	{
		operation: 'salesOrder.getStatus',
		parameters: (scene) => ({ associatedRefs: scene.reference }),
		gives: (scene) => one({ associatedRef: scene.reference, found: true, cancelled: false }),
	},
	{
		operation: 'salesOrder.getStatus',
		parameters: (scene) => ({ associatedRefs: scene.reference, filters: { confirmedOnly: true } }),
		gives: (scene) => one({ associatedRef: scene.reference, found: true }),
		older: { refuses: 'has no parameter ConfirmedOnly' },
	},
	{
		operation: 'salesOrder.cancel',
		parameters: (scene) => ({ associatedRef: scene.own }),
		gives: (scene) => one({ associatedRef: scene.own, outcome: 'cancelled' }),
		older: { refuses: 'cannot cancel orders: it has no operation CancelOrder' },
	},
	{
		operation: 'salesOrder.amend',
		parameters: (scene) => ({ salesOrder: unpaid(scene.own, scene.code, { poNumber: 'C-2' }) }),
		gives: (scene) => one({ associatedRef: scene.own, outcome: 'amended' }),
		older: { refuses: 'cannot amend orders: it has no operation AmendOrder' },
	},
];

const referenceData: Row[] = [
	{ operation: 'referenceData.agents', gives: (scene) => names(reference(scene).agents) },
	{
		operation: 'referenceData.companyClasses',
		gives: () => names(['Marketplace', 'Trade']),
		older: { gives: () => names(['Marketplace', 'Residential', 'Trade']) },
	},
	{
		operation: 'referenceData.companyStatuses',
		gives: (scene) => names(reference(scene).companyStatuses),
		older: none('GetCompanyStatus'),
	},
	{
		operation: 'referenceData.countries',
		gives: () =>
			some({ name: 'Ireland', code2: 'IE', code3: 'IRL', euMember: true, currencyCode: 'EUR' }),
	},
	{
		operation: 'referenceData.couriers',
		gives: () => some({ code: 'STD48', name: 'Standard 48' }),
	},
	{
		operation: 'referenceData.deliveryRates',
		gives: (scene) =>
			reference(scene).promotions.deliveryRates.map(() =>
				expect.objectContaining({ charge: expect.stringMatching(/^\d/) as string }),
			),
	},
	{
		operation: 'referenceData.keycodes',
		gives: (scene) =>
			reference(scene).promotions.keycodes.map(({ code, type }) =>
				expect.objectContaining({
					code,
					type,
					created: expect.stringMatching(/^\d{4}-/) as string,
				}),
			),
	},
	{
		operation: 'referenceData.mailingStatuses',
		gives: (scene) =>
			reference(scene).mailingStatuses.map(({ id, description: name }) => ({ id, name })),
		older: none('GetMailingStatusList'),
	},
	{
		operation: 'referenceData.manufacturers',
		gives: (scene) => names(reference(scene).manufacturers),
	},
	{
		operation: 'referenceData.priceLists',
		gives: ({ simulator }) =>
			names([...new Set(simulator.state.prices.all().map(({ name }) => name))]),
	},
	{
		operation: 'referenceData.salesSources',
		gives: (scene) => names(reference(scene).salesSources),
	},
	{
		operation: 'referenceData.sites',
		gives: () => some({ id: 1, name: 'Main Site', isDefault: true }),
		older: none('GetSiteList'),
	},
];

const service: Row[] = [
	{
		operation: 'service.getVersion',
		gives: () => one({ version: expect.stringMatching(/^8/), operations: expect.any(Array) }),
		older: { gives: () => one({ version: expect.stringMatching(/^7\.3/) }) },
	},
	{
		operation: 'service.checkSetUp',
		parameters: () => ({ names: { salesSources: 'Internet', companyClasses: 'marketplace' } }),
		gives: () =>
			one({ ready: false, findings: [expect.objectContaining({ name: 'marketplace' })] }),
	},
	{
		operation: 'raw.callOperation',
		parameters: () => ({ soapOperation: 'GetSaleSource' }),
		gives: (scene) => one({ value: reference(scene).salesSources }),
	},
	{
		operation: 'raw.callOperation',
		parameters: () => ({ soapOperation: 'ImportStockStatus' }),
		refuses: 'writes stock or prices',
	},
];

/** Every operation of the Khaos Control node, with what each version of the service gives. */
export const everyOperation: Row[] = [...stock, ...salesOrder, ...referenceData, ...service];
