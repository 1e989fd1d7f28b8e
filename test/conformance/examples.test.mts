import { routes } from '../../sandbox/mirakl/routes.mts';
import { documentPath, openApi } from './openapi/document.mts';
import { readers } from './readers.mts';

/** Simulated for Custom API Call and for completeness: no operation of the nodes reads their answers. */
const READ_BY_NO_NODE = [
	...['H11', 'VL11', 'RO02', 'SH42', 'SH52', 'RE02', 'RE11', 'RE12', 'RE14', 'OF26'],
	...['M01', 'OR32', 'OR41', 'RT04', 'RT12'],
];

const described = documentPath === undefined ? describe.skip : describe;

described('the official examples of answers (MIRAKL_OPENAPI; skipped without it)', () => {
	const simulated = new Set(routes.map(({ code }) => code));
	const examples = [...(openApi()?.operations.values() ?? [])].flatMap(
		({ operationId, responses }) =>
			Object.values(responses)
				.flatMap((contents) => Object.entries(contents['application/json']?.examples ?? {}))
				// Examples called "auto" are made from the schema, not from an answer.
				.filter(([name]) => !name.includes('auto'))
				.map(([name, { value }]) => ({ operationId, name, value })),
	);
	const known = examples.filter(({ operationId }) => readers.has(operationId));
	const unread = [...new Set(examples.map(({ operationId }) => operationId))].filter(
		(code) => !readers.has(code),
	);

	it.each(known)('$operationId $name is read by the nodes', ({ operationId, value }) => {
		expect(() => readers.get(operationId)?.(value)).not.toThrow();
	});

	it('are read of every operation that the nodes have', () => {
		const missing = unread.filter((code) => simulated.has(code));
		expect(missing.filter((code) => !READ_BY_NO_NODE.includes(code))).toEqual([]);
		expect(READ_BY_NO_NODE.filter((code) => readers.has(code))).toEqual([]);
	});

	it.skip.each(unread)('%s is read by no node', () => undefined);
});
