import fc from 'fast-check';
import { readAnswer } from '../../../nodes/KhaosControl/transport/answer';
import { envelope, ifTaken } from '../../../nodes/KhaosControl/transport/envelope';
import { builtIn } from '../../../nodes/KhaosControl/transport/interfaces';
import { escapeXml, parseXml } from '../../../nodes/KhaosControl/transport/xml';
import { envelopeOf, FAULT_TEXT, faults, importAnswers } from './fixtures.mts';
import { anyCharacter } from './anyCharacter.mts';

const answer = (body: string, status = 200, headers = {}) => ({ status, headers, body });

describe('reading the answer of a call', () => {
	it.each(Object.entries(importAnswers))('reads a record written %s', (_how, body) => {
		expect(readAnswer('ImportOrders', answer(body))).toEqual({
			ImportedCount: '1',
			OrderImport: [
				{
					SalesOrderCode: 'SO501',
					AssociatedRef: 'R-1',
					Msg: 'A <note> £5',
					URN: 'CU9',
					OtherRef: '',
				},
			],
			OrderSkipped: [],
		});
	});

	it('keeps the text of a string answer, CDATA and inner escapes included', () => {
		const inner = '<A B="x &amp; y"/>';
		const escaped = envelopeOf(
			`<N:OpResponse xmlns:N="u"><return>${escapeXml(inner)}</return></N:OpResponse>`,
		);
		const cdata = envelopeOf(
			`<N:OpResponse xmlns:N="u"><return><![CDATA[${inner}]]></return></N:OpResponse>`,
		);
		expect(readAnswer('Op', answer(escaped))).toBe(inner);
		expect(readAnswer('Op', answer(`\uFEFF${cdata}`))).toBe(inner);
	});

	it('reads nil, nothing returned, and a list of texts', () => {
		const op = (content: string) =>
			answer(envelopeOf(`<N:OpResponse xmlns:N="u">${content}</N:OpResponse>`));
		expect(readAnswer('Op', op('<return xsi:nil="true"/>'))).toBeNull();
		expect(readAnswer('Op', op(''))).toBeNull();
		expect(readAnswer('Op', op('<return><item>a</item><item> b</item></return>'))).toEqual([
			'a',
			' b',
		]);
	});

	it.each(Object.entries(faults))(
		'shows the text of a fault unchanged (%s style)',
		(_style, body) => {
			expect(() => readAnswer('ImportOrders', answer(body, 500))).toThrow(
				expect.objectContaining({ kind: 'rejected', message: FAULT_TEXT, code: 'ESampleError' }),
			);
		},
	);

	it.each([
		['a page of HTML', answer('<!DOCTYPE html><html></html>'), 'unavailable'],
		['a service that broke down', answer('Internal Server Error', 500), 'doubtful'],
		['a gateway that stopped waiting', answer('<html>Time-out</html>', 504), 'doubtful'],
		['a service that was switched off', answer('<html/>', 503), 'unavailable'],
		['a wrong address', answer('<html>Not found</html>', 404), 'unavailable'],
		['a redirect', answer('', 302), 'unavailable'],
		['refused access', answer('', 401), 'denied'],
		['too many calls', answer('', 429, { 'retry-after': '7' }), 'limited'],
		['an empty answer', answer(''), 'doubtful'],
		[
			'the answer to another operation',
			answer(envelopeOf('<N:OtherResponse xmlns:N="u"/>')),
			'doubtful',
		],
		[
			'a reference to nothing',
			answer(envelopeOf('<N:OpResponse xmlns:N="u"><return href="#9"/></N:OpResponse>')),
			'doubtful',
		],
		[
			'a reference to itself',
			answer(envelopeOf('<N:OpResponse xmlns:N="u"><return id="1" href="#1"/></N:OpResponse>')),
			'doubtful',
		],
	])('sorts %s', (_what, response, kind) => {
		expect(() => readAnswer('Op', response)).toThrow(expect.objectContaining({ kind }));
	});

	it('hands on how long a busy service wants to be left alone', () => {
		expect(() => readAnswer('Op', answer('', 429, { 'retry-after': '7' }))).toThrow(
			expect.objectContaining({ retryAfterSeconds: 7 }),
		);
	});

	it('calls an answer doubtful wherever it was cut', () => {
		const whole = importAnswers['multiRef in the body'];
		const first = whole.indexOf('Envelope') + 20;
		fc.assert(
			fc.property(fc.integer({ min: first, max: whole.length - 1 }), (length) => {
				expect(() => readAnswer('ImportOrders', answer(whole.slice(0, length)))).toThrow(
					expect.objectContaining({ kind: 'doubtful' }),
				);
			}),
		);
	});
});

describe('writing the request of a call', () => {
	const parameters = (version: 'v7.8d' | 'v7.3b', operation: string) =>
		builtIn[version].operation(operation)?.parameters ?? [];

	it('writes every parameter in the order of the service, typed, unset ones as nil', () => {
		const text = envelope('ExportStockStatus', parameters('v7.8d', 'ExportStockStatus'), {
			MappingType: 1,
			StockCode: 'A & <B>',
			Newer: ifTaken('left out'),
		});
		expect(text).toContain(
			'<NS1:ExportStockStatus xmlns:NS1="urn:IKosWebIntf-IKosWeb">' +
				'<StockCode xsi:type="xsd:string">A &amp; &lt;B&gt;</StockCode><MappingType xsi:type="xsd:int">1</MappingType>' +
				'<LastUpdated xsi:nil="true"/><SiteID xsi:nil="true"/><PotentialLeadTime xsi:nil="true"/>' +
				'</NS1:ExportStockStatus>',
		);
		expect(text).not.toContain('left out');
		parseXml(text);
	});

	it('writes the shorter list of the older version', () => {
		const text = envelope('GetStockList', parameters('v7.3b', 'GetStockList'), {
			DateType: ifTaken(2),
			LastUpdated: '2024-05-14T09:00:00',
		});
		expect(text).toContain(
			'<LastUpdated xsi:type="xsd:dateTime">2024-05-14T09:00:00</LastUpdated></NS1:GetStockList>',
		);
		expect(text).not.toContain('DateType');
	});

	it('refuses by name a parameter that is set and that the installation does not have', () => {
		const stockStatus = parameters('v7.3b', 'ExportStockStatus');
		expect(() =>
			envelope('ExportStockStatus', stockStatus, { StockCode: 'A', SiteID: 1, Extra: false }),
		).toThrow(/ExportStockStatus .* no parameter SiteID, Extra/);
		expect(() => envelope('ExportStockStatus', stockStatus, { SiteID: undefined })).not.toThrow();
	});

	it('carries any text that XML can carry, unchanged', () => {
		fc.assert(
			fc.property(fc.string({ unit: anyCharacter }), (text) => {
				// eslint-disable-next-line no-control-regex
				const carried = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
				expect(parseXml(`<a>${escapeXml(text)}</a>`).text).toBe(carried);
			}),
		);
	});
});
