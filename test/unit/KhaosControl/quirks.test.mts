import { RemoteError } from '../../../nodes/common/failures';
import { readImportResult } from '../../../nodes/KhaosControl/payloads/importResult';
import { readAnswer } from '../../../nodes/KhaosControl/transport/answer';
import { parseXml } from '../../../nodes/KhaosControl/transport/xml';
import { envelopeOf, faults } from './fixtures.mts';

const read = (body: string) => readAnswer('Op', { status: 200, headers: {}, body });
const returned = (content: string, after = '') =>
	envelopeOf(`<N:OpResponse xmlns:N="u">${content}</N:OpResponse>${after}`);
const refused = (run: () => unknown) => {
	expect(run).toThrow(RemoteError);
	expect(run).toThrow(expect.objectContaining({ kind: 'doubtful' }));
};

describe('what no answer of Khaos Control may hold is refused', () => {
	it.each([
		['a document type', '<!DOCTYPE a><a/>'],
		[
			'an entity that holds entities',
			'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>',
		],
		['an entity from a file', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><a>&b;</a>'],
		['an entity that nobody explains', '<a>&b;</a>'],
	])('%s', (_what, xml) => refused(() => parseXml(xml).text));

	it.each([
		['more', 3],
		['fewer', 1],
	])('an array that announces %s parts than it has', (_what, length) => {
		const list = (count: number) =>
			returned(
				`<return SOAP-ENC:arrayType="xsd:string[${count}]"><item>a</item><item>b</item></return>`,
			);
		expect(read(list(2))).toEqual(['a', 'b']);
		refused(() => read(list(length)));
	});

	it('two objects of one id', () => {
		const object = (id: number) => `<N:T xmlns:N="u" id="${id}"><A>x</A></N:T>`;
		expect(read(returned('<return href="#1"/>', object(1) + object(2)))).toEqual({ A: 'x' });
		refused(() => read(returned('<return href="#1"/>', object(1) + object(1))));
	});

	it('an object that has a member twice', () => {
		refused(() => read(returned('<return><A>x</A><B>y</B><A>x</A></return>')));
	});

	it('objects that refer to each other in a circle', () => {
		const objects =
			'<N:T xmlns:N="u" id="1"><A href="#2"/></N:T><N:T xmlns:N="u" id="2"><A href="#1"/></N:T>';
		refused(() => read(returned('<return href="#1"/>', objects)));
	});
});

describe('what differs between services without a meaning', () => {
	it.each([
		['a byte order mark', '\uFEFF<a>x</a>'],
		['a declaration', '<?xml version="1.0" encoding="utf-8"?>\r\n<a>x</a>'],
		['both', '\uFEFF<?xml version="1.0"?><a>x</a>'],
		['CDATA', '<a><![CDATA[x]]></a>'],
	])('is read alike: %s', (_what, xml) => expect(parseXml(xml).text).toBe('x'));
});

describe('an order that was skipped', () => {
	it('is an answer with the reason, and a fault is a rejection with its text', () => {
		const skipped = { OrderImport: [], OrderSkipped: [{ OrderRef: 'R', SkipReason: 'In use' }] };
		expect(readImportResult(skipped)).toEqual({ imported: false, message: 'In use' });
		for (const body of Object.values(faults)) {
			const run = () => readAnswer('ImportOrders', { status: 500, headers: {}, body });
			expect(run).toThrow(expect.objectContaining({ kind: 'rejected' }));
		}
	});
});
