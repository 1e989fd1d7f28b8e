import fc from 'fast-check';
import { apiPath } from '../../../nodes/Mirakl/actions/raw/apiPath.ts';
import { fileContent, fileItem } from '../files.mts';
import { AnsweringServer } from './answering.mts';
import { failureOf, startShop, stopShops } from './shop.mts';

afterEach(stopShops);

const call = (parameters: object) => ({ method: 'GET', path: '/api/thing', ...parameters });
const pairs = (...given: Array<[string, string]>) => ({
	parameter: given.map(([name, value]) => ({ name, value })),
});

describe('Raw: Custom API Call', () => {
	it('reads any path with its query, and gives lists as items', async () => {
		const shop = await AnsweringServer.start({
			'/api/thing': { reply: { body: '[{"a":1},{"offer_id":9007199254740993},"x"]' } },
		});
		const query = pairs(['max', '5'], ['id', 'a&b'], ['id', 'c d']);
		expect(await shop.json('raw.customApiCall', call({ query }))).toEqual([
			{ a: 1 },
			{ offer_id: '9007199254740993' },
			{ value: 'x' },
		]);
		expect(shop.asked[0].query.getAll('id')).toEqual(['a&b', 'c d']);
		expect(shop.asked[0].headers.authorization).toBe('key-of-the-shop');
	});

	it('sends JSON, and says of an empty answer that it is done', async () => {
		const shop = await AnsweringServer.start({ '/api/thing': { reply: { status: 204 } } });
		const body = { bodyType: 'json', jsonBody: '{"a":[1,"ß"]}' };
		const output = await shop.json('raw.customApiCall', call({ method: 'PUT', ...body }));
		expect(output).toEqual([{ done: true }]);
		expect(JSON.parse(shop.asked[0].body.toString())).toEqual({ a: [1, 'ß'] });
	});

	it('sends an empty PUT with Content-Length: 0', async () => {
		const shop = await AnsweringServer.start({ '/api/thing': { reply: { status: 204 } } });
		await shop.json('raw.customApiCall', call({ method: 'PUT' }));
		expect(shop.asked[0].headers['content-length']).toBe('0');
	});

	it('sends a file in a form with further parts, and takes a file back', async () => {
		const shop = await AnsweringServer.start({
			'/api/thing': {
				reply: {
					body: Buffer.from([0, 255, 7]),
					headers: {
						'content-type': 'application/pdf',
						'content-disposition': 'attachment; filename="../a.pdf"',
					},
				},
			},
		});
		const [item] = await shop.run(
			'raw.customApiCall',
			call({
				...{ method: 'POST', bodyType: 'file', partName: 'files', answerAs: 'file' },
				formFields: pairs(['order_documents', '{"a":1}'], ['mode', 'x']),
			}),
			undefined,
			{ binary: [fileItem('content', 'note.txt', 'text/plain\r\nX-Evil: 1')] },
		);
		const sent = shop.asked[0].body.toString();
		expect(sent).toContain(
			'name="files"; filename="note.txt"\r\nContent-Type: application/octet-stream',
		);
		expect(sent).toMatch(
			/name="order_documents"\r\nContent-Type: application\/json[^\r]*\r\n\r\n{"a":1}/,
		);
		expect(sent).not.toContain('X-Evil');
		expect(Buffer.from(item.binary?.data.data ?? '', 'base64')).toEqual(Buffer.from([0, 255, 7]));
		expect(item.binary?.data.fileName).not.toContain('/');
		expect(fileContent(item)).toHaveLength(3);
	});

	it('sends a call that changes something once, whatever comes of it', async () => {
		const shop = await AnsweringServer.start({ '/api/thing': { reply: { status: 503 } } });
		const error = await failureOf(shop.json('raw.customApiCall', call({ method: 'POST' })));
		expect(error.description).toContain('may have taken effect');
		expect(shop.asked).toHaveLength(1);
	});

	it('repeats a read', async () => {
		await startShop();
		let times = 0;
		const shop = await AnsweringServer.start({
			'/api/thing': () => (++times < 3 ? { reply: { status: 503 } } : { ok: true }),
		});
		expect(await shop.json('raw.customApiCall', call({}))).toEqual([{ ok: true }]);
	});

	it('previews what it would change and sends nothing', async () => {
		const shop = await AnsweringServer.start({});
		const parameters = call({ method: 'DELETE', preview: true, query: pairs(['a', 'ö']) });
		const [output] = await shop.json('raw.customApiCall', parameters);
		expect(output).toMatchObject({
			request: { method: 'DELETE', url: `${shop.url}/api/thing?a=%C3%B6` },
		});
		expect(JSON.stringify(output)).not.toContain('key-of-the-shop');
		expect(shop.asked).toEqual([]);
	});

	it('refuses OF24 with a part of an offer, which would empty the rest', async () => {
		const shop = await AnsweringServer.start({ '/api/offers': { import_id: 1 } });
		const offers = (offer: object) =>
			call({
				...{ method: 'POST', path: '/api/offers', bodyType: 'json' },
				jsonBody: { offers: [offer] },
			});
		const part = { shop_sku: 'A', quantity: 5, update_delete: 'update' };
		const error = await failureOf(shop.json('raw.customApiCall', offers(part)));
		expect(error.message).toContain("'A' is sent without price, state_code");
		expect(shop.asked).toEqual([]);
		await shop.json('raw.customApiCall', offers({ ...part, price: 1, state_code: '11' }));
		await shop.json('raw.customApiCall', offers({ shop_sku: 'A', update_delete: 'delete' }));
		expect(shop.asked).toHaveLength(2);
	});

	it.each([
		['GET', { bodyType: 'json' }, 'GET call has no body'],
		['POST', { bodyType: 'json', jsonBody: '{"a":' }, 'no JSON'],
		['POST', { bodyType: 'file', partName: 'a"\r\nX: y' }, 'a name cannot have'],
	])('%s with %p is refused', async (method, parameters, said) => {
		const shop = await AnsweringServer.start({});
		const options = { binary: [fileItem('x')] };
		const error = await failureOf(
			shop.run('raw.customApiCall', call({ method, ...parameters }), undefined, options),
		);
		expect(error.message).toContain(said);
		expect(shop.asked).toEqual([]);
	});
});

describe('the path of a custom call', () => {
	it.each([
		'https://evil.example/api/orders',
		'//evil.example/api/orders',
		'/\\evil.example/api/orders',
		'@evil.example/api/orders',
		'/api/../../evil',
		'/api/orders/%2e%2e/%2E./x',
		'/api/./orders',
		'/orders',
		'/api',
		'/api/orders?shop_id=7',
		'/api/orders#x',
		'/api/a b',
		'/api/a\r\nX-Evil: 1',
		'/api/a%0d%0aX-Evil:1',
		'/api/a%2fb',
		'/api/a%5cb',
		'/api/a%zz',
		'/api/ä',
		'',
	])('%p is refused', (path) => {
		expect(() => apiPath(path)).toThrow(/^The path '/);
	});

	it.each(['/api/orders', ' /api/orders/A%20B-1/accept ', '/api/a/..b', '/api/a@b:c'])(
		'%p is taken',
		(path) => {
			expect(apiPath(path)).toBe(path.trim());
		},
	);

	it('leads to the instance and below /api, whatever is given', () => {
		const bits = [
			'/',
			'\\',
			'..',
			'.',
			'%2e',
			'%2f',
			'@',
			':',
			'evil.example',
			'?',
			'#',
			'a',
			' ',
			'\n',
			'http:',
		];
		const text = fc
			.array(fc.constantFrom(...bits), { maxLength: 12 })
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(fc.constantFrom('', '/', '/api/', '/api'), text, (start, rest) => {
				let path: string;
				try {
					path = apiPath(`${start}${rest}`);
				} catch {
					return;
				}
				const url = new URL(`https://shop.example${path}`);
				expect(url.host).toBe('shop.example');
				expect(url.pathname).toMatch(/^\/api\//);
				expect(url.search + url.hash).toBe('');
			}),
			{ numRuns: 2_000 },
		);
	});
});
