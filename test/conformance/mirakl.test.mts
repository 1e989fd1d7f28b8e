import { routes } from '../../sandbox/mirakl/routes.mts';
import { stopTenants } from '../sandbox/mirakl/tenant.mts';
import { everyOperation } from './everyOperation.mts';
import { isContradiction, unusedContradictions } from './openapi/contradictions.mts';
import { documentPath, openApi } from './openapi/document.mts';
import type { DocumentedOperation } from './openapi/document.mts';
import { exchangeChecker } from './openapi/watch.mts';

/** Operations that the document has and the simulator does not: nothing in this package calls them. */
const NOT_SIMULATED = [
	...['A02', 'OF51', 'OR07', 'OR12', 'OR13', 'OR14', 'OR15', 'OR26', 'OR42'],
	...['DR11', 'DR12', 'DR73', 'DR74', 'S30', 'S31', 'S32', 'S33', 'PL11'],
	...[
		'P11',
		'P31',
		'P41',
		'P42',
		'P44',
		'P45',
		'P46',
		'P47',
		'P51',
		'PM11',
		'PR01',
		'PR03',
		'PR04',
	],
];

afterEach(stopTenants);

const described = documentPath === undefined ? describe.skip : describe;

described('Mirakl’s official OpenAPI document (MIRAKL_OPENAPI; skipped without it)', () => {
	const document = openApi();
	const checker = exchangeChecker();
	if (document === undefined || checker === undefined) {
		it.skip('is not here', () => undefined);
		return;
	}
	const operations = [...document.operations.values()];

	it('has no operation that is neither simulated nor known to be left out', () => {
		const simulated = routes.map(({ code }) => code);
		const missing = operations
			.map(({ operationId }) => operationId)
			.filter((code) => !simulated.includes(code) && !NOT_SIMULATED.includes(code));
		expect(missing).toEqual([]);
		expect(NOT_SIMULATED.filter((code) => simulated.includes(code))).toEqual([]);
		expect(simulated.filter((code) => !document.operations.has(code))).toEqual([]);
	});

	it('is kept by the simulator in every operation, each driven at least once', async () => {
		const { driven, findings } = await everyOperation(checker);
		expect(findings).toEqual([]);
		expect(routes.map(({ code }) => code).filter((code) => !driven.has(code))).toEqual([]);
	});

	it('is contradicted by its own examples only where that is known', () => {
		const found = operations
			.filter(({ operationId }) => !NOT_SIMULATED.includes(operationId))
			.flatMap((operation) => exampleFaults(operation));
		expect([...new Set(found)]).toEqual([]);
	});

	it('has no contradiction on the list that does not matter any more', () => {
		expect(unusedContradictions().map(({ operation, at }) => `${operation} ${at}`)).toEqual([]);
	});

	function exampleFaults(operation: DocumentedOperation): string[] {
		const { operationId, responses } = operation;
		return Object.values(responses).flatMap((contents) =>
			Object.entries(contents)
				.filter(([type]) => type === 'application/json')
				.flatMap(([, { schema, examples }]) =>
					Object.entries(examples ?? {})
						// Examples called "auto" are made from the schema, not from an answer.
						.filter(([name]) => !name.includes('auto'))
						.flatMap(([, { value }]) => checker?.value(operationId, schema, value) ?? [])
						.map((violation) => ({ operation: operationId, ...violation }))
						.filter((violation) => !isContradiction(violation))
						.map(({ at, problem }) => `${operationId} ${at} ${problem}`),
				),
		);
	}
});
