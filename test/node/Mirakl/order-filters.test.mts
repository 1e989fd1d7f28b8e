import { startShop, stopShops, type ShopUnderTest } from './shop.mts';

afterEach(stopShops);

const LINES = [{ sku: 'A', quantity: 1 }];
const taxes = { taxRates: { SALES_TAX: 20 } };

async function idsWith(shop: ShopUnderTest, moreFilters: object): Promise<unknown[]> {
	const orders = await shop.json('order.getMany', { returnAll: true, moreFilters });
	return orders.map(({ orderId }) => orderId);
}

describe('Order: Get Many, More Filters', () => {
	it('keeps to channels, and to orders without one', async () => {
		const shop = await startShop({ profile: 'eu-channels' });
		const [french, german, none] = ['FR', 'DE', null].map(
			(channel) => shop.sim.placeOrder({ lines: LINES, channel }).id,
		);
		expect(await idsWith(shop, { channelCodes: 'FR' })).toEqual([french]);
		expect(await idsWith(shop, { channelCodes: 'FR, DE' })).toEqual([french, german]);
		expect(await idsWith(shop, { channelCodes: 'FR', withoutChannel: true })).toEqual([none]);
	});

	it('keeps to the seller’s own references, to IDs and to fulfilment centres', async () => {
		const shop = await startShop();
		const first = shop.sim.placeOrder({ lines: LINES }).id;
		const second = shop.sim.placeOrder({ lines: LINES, fulfilmentCentre: 'DEPOT' }).id;
		await shop.run('order.setSellerReference', { orderId: second, sellerReference: 'SO2' });
		expect(await idsWith(shop, { sellerReferences: 'SO2' })).toEqual([second]);
		expect(await idsWith(shop, { orderIds: `${first}, NOBODY-A` })).toEqual([first]);
		expect(await idsWith(shop, { fulfilmentCentres: 'DEPOT' })).toEqual([second]);
	});

	it.each([
		['TAX_INCLUDED', 15],
		['TAX_EXCLUDED', 12.5],
	])(
		'gives amounts as %s where asked, whatever the marketplace’s own mode',
		async (taxMode, price) => {
			const shop = await startShop({
				profile: 'us-taxes',
				switches: { ...taxes, orderTaxMode: 'TAX_INCLUDED' },
			});
			shop.sim.placeOrder({ lines: LINES });
			const parameters = { moreFilters: { taxMode }, simplify: false };
			const [order] = await shop.json('order.getMany', parameters);
			expect(order).toMatchObject({ order_tax_mode: taxMode, order_lines: [{ price }] });
		},
	);
});
