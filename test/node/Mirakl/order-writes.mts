import { startShop, type ShopUnderTest } from './shop.mts';

export const TWO_LINES = {
	lines: [
		{ sku: 'A', quantity: 1 },
		{ sku: 'B', quantity: 2 },
	],
};

export async function shopWithOrder(options: Parameters<typeof startShop>[0] = {}) {
	const shop = await startShop(options);
	return { shop, orderId: shop.sim.placeOrder(TWO_LINES).id };
}

export async function shopWithPaidOrder() {
	const { shop, orderId } = await shopWithOrder();
	await shop.run('order.acceptLines', { orderId });
	shop.sim.debit(orderId, true);
	return { shop, orderId };
}

/** What a preview shows, sent by hand with the key put in. */
export async function sendShown(shop: ShopUnderTest, request: unknown): Promise<number> {
	const { method, url, headers, body } = request as Record<string, string> & {
		headers: Record<string, string>;
	};
	const response = await fetch(url, {
		method,
		headers: { ...headers, Authorization: shop.sim.apiKey },
		...(body !== '' && { body }),
	});
	return response.status;
}
