import type { OperatorShop } from './shop.mts';

/** What a person sees who presses *Test* in a credential. */
export function testButton(shop: () => OperatorShop): void {
	let serial = 0;
	const test = async (type: string, data: Record<string, unknown>): Promise<string> => {
		const { credentials } = shop().world.client;
		const { id } = await credentials.create(`Tested ${++serial}`, type, data);
		return (await credentials.test(id)).status;
	};

	it.each(['', '/', '/wsdl/IKosWeb', '/soap/IKosWeb', '/WSDL/IKOSWEB', '/wsdl'])(
		'accepts the address of Khaos Control with %p behind it, in any case',
		async (ending) => {
			const { origin } = shop().world.khaos;
			for (const file of ['Khaos.exe', 'KHAOS.EXE']) {
				const serviceUrl = `${origin}/${file}${ending}`;
				expect([serviceUrl, await test('khaosControlApi', { serviceUrl })]).toEqual([
					serviceUrl,
					'OK',
				]);
			}
		},
	);

	it.each(['', '/', '/api', '/api/'])(
		'accepts the address of a marketplace with %p behind it',
		async (ending) => {
			const { url, apiKey } = shop().mirakl;
			expect(await test('miraklApi', { instanceUrl: url + ending, apiKey })).toBe('OK');
		},
	);

	it('refuses a wrong key, and a service that is not there', async () => {
		const { url } = shop().mirakl;
		expect(await test('miraklApi', { instanceUrl: url, apiKey: 'wrong' })).toBe('Error');
		const serviceUrl = `${shop().world.khaos.origin}/Other.exe`;
		expect(await test('khaosControlApi', { serviceUrl })).toBe('Error');
	});

	it('refuses a wrong password where the service asks for one', async () => {
		const { khaos } = shop().world;
		khaos.setSwitches({ basicAuth: { user: 'web', password: 'right' } });
		const login = { serviceUrl: khaos.url, user: 'web' };
		expect(await test('khaosControlApi', { ...login, password: 'right' })).toBe('OK');
		expect(await test('khaosControlApi', { ...login, password: 'wrong' })).toBe('Error');
		khaos.setSwitches({ basicAuth: null });
	});
}
