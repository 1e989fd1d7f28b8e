import { RemoteError } from '../../../nodes/common/failures.ts';
import type { HttpRequest, HttpResponse } from '../../../nodes/common/http.ts';
import { instanceAddress, pathOnInstance } from '../../../nodes/Mirakl/transport/address.ts';
import { MiraklClient } from '../../../nodes/Mirakl/transport/client.ts';
import { failureOf, retryAfterSeconds } from '../../../nodes/Mirakl/transport/failure.ts';
import { multipart } from '../../../nodes/Mirakl/transport/multipart.ts';
import { sendSurely } from '../../../nodes/Mirakl/transport/sure.ts';
import { boundaryOf, readParts } from '../../../sandbox/mirakl/wire/multipart.mts';

const NOW = Date.parse('2026-03-02T09:00:00Z');

function answer(
	status: number,
	body: unknown = '',
	headers: Record<string, string> = {},
): HttpResponse {
	return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

describe('the instance address', () => {
	it.each([
		'https://shop.example',
		'https://shop.example/',
		'https://shop.example/api',
		' https://shop.example/api/ ',
		'https://shop.example/API//',
		'https://shop.example/api?x=1#y',
	])('%p is https://shop.example', (given) => {
		expect(instanceAddress(given)).toBe('https://shop.example');
	});

	it('keeps a port and a path of its own', () => {
		expect(instanceAddress('http://127.0.0.1:8080/market/api/')).toBe(
			'http://127.0.0.1:8080/market',
		);
	});

	it.each(['', 'shop.example', 'ftp://shop.example', 'https://'])('%p is refused', (given) => {
		expect(() => instanceAddress(given)).toThrow('no web address');
	});
});

describe('a file address', () => {
	it.each([
		[
			'http://api.other.example/api/file/1?file=0.json',
			'https://shop.example',
			'/api/file/1?file=0.json',
		],
		['https://shop.example/api/file/1', 'https://shop.example', '/api/file/1'],
		['/api/file/1', 'https://shop.example', '/api/file/1'],
		['//evil.example/api/file/1', 'https://shop.example', '/api/file/1'],
		['https://user:pass@evil.example:99/api/file', 'https://shop.example', '/api/file'],
		['https://shop.example/market/api/file', 'https://shop.example/market', '/api/file'],
		['@evil.example/file', 'https://shop.example', '/@evil.example/file'],
	])('%p stays on the instance', (url, address, path) => {
		expect(pathOnInstance(url, address)).toBe(path);
		expect(new URL(`${address}${pathOnInstance(url, address)}`).host).toBe('shop.example');
	});
});

describe('an answer that is no success', () => {
	const failure = (response: HttpResponse, method: HttpRequest['method'] = 'GET') =>
		failureOf('OR21', { method }, response, NOW);

	it.each([
		[{ message: 'Bad Request', status: 400 }, 'Bad Request', undefined],
		[{ message: 'Not so', code: 'ORDER_INVALID_STATE' }, 'Not so', 'ORDER_INVALID_STATE'],
		[
			{
				errors: [
					{ code: 'C1', field: 'address.zip_code', message: 'too long' },
					{ message: 'and this' },
				],
			},
			'address.zip_code: too long; and this',
			'C1',
		],
		['plain words', 'plain words', undefined],
		['<html><body>Proxy</body></html>', 'an HTML page instead of an answer of the API', undefined],
		['', 'no further text', undefined],
		[{ something: 'else' }, '{"something":"else"}', undefined],
	])('shows Mirakl’s own words: %p', (body, words, code) => {
		const { message, code: given, kind } = failure(answer(400, body));
		expect(message).toContain(words);
		expect(message).toContain('OR21');
		expect(given).toBe(code);
		expect(kind).toBe('rejected');
	});

	it.each([
		[401, 'GET', 'denied', 'API key'],
		[403, 'GET', 'denied', 'shop ID'],
		[404, 'GET', 'rejected', 'switched off'],
		[302, 'GET', 'rejected', 'instance URL'],
		[500, 'GET', 'unavailable', 'Try again later'],
		[503, 'GET', 'unavailable', 'Try again later'],
		[503, 'PUT', 'doubtful', 'looks before it repeats'],
		[504, 'POST', 'doubtful', 'looks before it repeats'],
	] as const)('%d to a %s is %s', (status, method, kind, fix) => {
		const given = failure(answer(status, { message: 'words' }), method);
		expect(given).toMatchObject({ kind, status });
		expect(given.fix).toContain(fix);
	});

	it('says when to come back', () => {
		const given = failure(answer(429, '', { 'retry-after': '37' }));
		expect(given).toMatchObject({ kind: 'limited', retryAfterSeconds: 37 });
		expect(given.message).toContain('in 37 seconds');
		expect(retryAfterSeconds('Mon, 02 Mar 2026 09:00:30 GMT', NOW)).toBe(30);
		expect(retryAfterSeconds(undefined, NOW)).toBeUndefined();
	});
});

describe('the client', () => {
	function client(answers: Array<HttpResponse | RemoteError>, shopId = '') {
		const sent: HttpRequest[] = [];
		const pauses: number[] = [];
		const mirakl = new MiraklClient({
			address: 'https://shop.example',
			shopId,
			clock: { now: () => NOW, pause: async (ms) => void pauses.push(ms) },
			send: async (request) => {
				sent.push(request);
				const next = answers.shift() ?? answer(204);
				if (next instanceof RemoteError) throw next;
				return next;
			},
		});
		return { mirakl, sent, pauses };
	}
	const doubtful = () => new RemoteError('The connection broke', { kind: 'doubtful' });
	const look = (isDone: boolean) => ({ look: async () => isDone, isDone: (done: boolean) => done });

	it('puts the shop behind every call, path or query, and escapes what goes into it', () => {
		const { mirakl } = client([], '2001');
		expect(mirakl.put('OR24', '/api/orders/A%2F1/ship')).toMatchObject({
			url: 'https://shop.example/api/orders/A%2F1/ship?shop_id=2001',
			headers: { 'Content-Length': '0' },
			body: undefined,
		});
		expect(mirakl.post('OF52', '/api/x?y=1', { a: 1 })).toMatchObject({
			url: 'https://shop.example/api/x?y=1&shop_id=2001',
			headers: { 'Content-Type': 'application/json' },
			body: '{"a":1}',
		});
	});

	it('never repeats a write that may have taken effect', async () => {
		const { mirakl, sent } = client([doubtful()]);
		await expect(mirakl.write(mirakl.put('OR24', '/x'))).rejects.toThrow('broke');
		expect(sent).toHaveLength(1);
	});

	it('repeats a write that met a call limit, after the time asked for', async () => {
		const { mirakl, sent, pauses } = client([answer(429, '', { 'retry-after': '9' })]);
		await mirakl.write(mirakl.put('OR24', '/x'));
		expect(sent).toHaveLength(2);
		expect(pauses).toEqual([9000]);
	});

	it('tells a write that took effect unseen from one that did not', async () => {
		const took = client([doubtful()]);
		const seen = look(true);
		expect(
			await sendSurely(took.mirakl, took.mirakl.put('OR24', '/x'), seen.look, seen.isDone),
		).toBe(true);
		expect(took.sent).toHaveLength(1);
		const lost = client([doubtful()]);
		const unseen = look(false);
		expect(
			await sendSurely(lost.mirakl, lost.mirakl.put('OR24', '/x'), unseen.look, unseen.isDone),
		).toBe(true);
		expect(lost.sent).toHaveLength(2);
	});

	it('counts a rejection as nothing to do when somebody else did it meanwhile', async () => {
		const { mirakl } = client([answer(400, { code: 'ORDER_INVALID_STATE' })]);
		const { look: read, isDone } = look(true);
		expect(await sendSurely(mirakl, mirakl.put('OR21', '/x'), read, isDone)).toBe(false);
	});

	it('sends a write three times at most', async () => {
		const { mirakl, sent } = client(Array.from({ length: 9 }, doubtful));
		const { look: read, isDone } = look(false);
		await expect(sendSurely(mirakl, mirakl.put('OR21', '/x'), read, isDone)).rejects.toThrow(
			'broke',
		);
		expect(sent).toHaveLength(3);
	});
});

describe('an upload', () => {
	it.each(['"a";"b"\n"1";"é"\n', 'has mirakl-file-1 and --mirakl-file-2 in it', ''])(
		'carries %p as the part named file',
		(content) => {
			const { contentType, body } = multipart([
				{ name: 'file', fileName: 'stock.csv', contentType: 'text/csv', content },
			]);
			const [part, ...others] = readParts(body, boundaryOf(contentType) ?? '');
			expect(others).toEqual([]);
			expect(part).toMatchObject({ name: 'file', filename: 'stock.csv' });
			expect(part.content.toString('utf8')).toBe(content);
		},
	);
});
