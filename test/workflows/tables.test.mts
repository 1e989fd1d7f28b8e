import { match } from '../../nodes/KhaosMiraklSync/actions/order/match.ts';
import { reconcile } from '../../nodes/KhaosMiraklSync/actions/exception/reconcile.ts';
import { readTemplate } from '../../sandbox/world/templates.mts';
import { FLOWS } from '../../workflows/source/build.mts';
import type { TemplateNode } from '../../workflows/source/flow.mts';
import { TABLES, type TableName } from '../../workflows/source/tables.mts';
import { miraklOrder, operatorRow, runOperation } from '../unit/KhaosMiraklSync/factories.mts';
import { shapeOf, sourcesOf } from './reading.mts';

const OWN_COLUMNS = ['id', 'createdAt', 'updatedAt'];
const columnsOf = (name: TableName): string[] => Object.keys(TABLES[name]);

interface RowNode {
	dataTableId?: { value: string; mode: string };
	tableName?: string;
	operation: string;
	filters?: { conditions?: Array<{ keyName: string; condition?: string }> };
	columns?: {
		mappingMode?: string;
		value?: object;
		column?: Array<{ name: string; type: string }>;
	};
}

const templates = FLOWS.map((make) => ({ key: make().key, template: make().build() }));
const rowNodes = templates.flatMap(({ key, template }) =>
	template.nodes
		.filter(({ type, parameters }) => type.endsWith('.dataTable') && parameters.resource === 'row')
		.map((node) => ({
			at: `${key} › ${node.name}`,
			template,
			node,
			parameters: node.parameters as unknown as RowNode,
		})),
);

/** Keys that a raw Set node gives its items; a row made by the Sync node is spread in at run time. */
const keysGivenBy = (node: TemplateNode): string[] =>
	Object.keys(shapeOf(String(node.parameters.jsonOutput)) as object);

describe('the tables', () => {
	it('have names of which none contains another, since n8n finds a table by part of its name', () => {
		const names = Object.keys(TABLES);
		const within = names.filter((name) =>
			names.some((other) => other !== name && other.toLowerCase().includes(name.toLowerCase())),
		);
		expect(within).toEqual([]);
	});

	it('have no column that n8n keeps for itself', () => {
		const taken = Object.values(TABLES).flatMap((columns) =>
			Object.keys(columns).filter((name) => OWN_COLUMNS.includes(name)),
		);
		expect(taken).toEqual([]);
	});

	it('are made with exactly their columns by the set-up', () => {
		const made = readTemplate('operator-setup')
			.nodes.map(({ parameters }) => parameters as unknown as RowNode)
			.filter(({ operation, tableName }) => operation === 'create' && tableName !== undefined)
			.map(({ tableName, columns }) => [
				tableName,
				Object.fromEntries((columns?.column ?? []).map(({ name, type }) => [name, type])),
			]);
		expect(Object.fromEntries(made)).toEqual(TABLES);
	});

	it('hold what Match writes of an order', async () => {
		const [item] = await runOperation(match, {
			operatorRow: [operatorRow()],
			orders: [miraklOrder()],
			statuses: [],
			orderRows: [],
			skuMap: [],
		});
		expect(item?.rowAction).toBe('insert');
		expect(Object.keys(item?.row as object).sort()).toEqual(
			columnsOf('Khaos Mirakl Open Orders').sort(),
		);
	});

	it('hold what Reconcile writes of an exception when it opens, changes and closes', async () => {
		const finding = (message: string) => ({
			kind: 'UNKNOWN_SKU',
			operator: 'Example Market',
			subject: 'ORD-1',
			message,
			deadline: null,
		});
		const run = (findings: object[], openRows: object[]) =>
			runOperation(reconcile, {
				operator: 'Example Market',
				findings,
				openRows,
				kinds: 'UNKNOWN_SKU',
				subjects: '',
				notExamined: '',
				lostSubjects: '',
				flow: '',
			});
		const [opened] = await run([finding('first')], []);
		const row = { id: 7, ...(opened?.row as object) };
		const [updated] = await run([finding('second')], [row]);
		const [closed] = await run([], [row]);
		expect([opened, updated, closed].map((change) => change?.action)).toEqual([
			'open',
			'update',
			'close',
		]);
		const columns = columnsOf('Khaos Mirakl Exceptions');
		expect(Object.keys(opened?.row as object).sort()).toEqual([...columns].sort());
		for (const change of [updated, closed]) {
			expect(columns).toEqual(expect.arrayContaining(Object.keys(change?.row as object)));
		}
	});
});

describe.each(rowNodes)('$at', ({ template, node, parameters }) => {
	const name = parameters.dataTableId?.value as TableName;

	it('names one of the tables', () => {
		expect(Object.keys(TABLES)).toContain(name);
		expect(parameters.dataTableId?.mode).toBe('name');
	});

	it('asks for and writes columns that the table has', () => {
		const columns = columnsOf(name);
		const asked = (parameters.filters?.conditions ?? []).map(({ keyName }) => keyName);
		expect([...columns, ...OWN_COLUMNS]).toEqual(expect.arrayContaining(asked));
		const written = Object.keys(parameters.columns?.value ?? {});
		expect(columns).toEqual(expect.arrayContaining(written));
		expect(written.length > 0).toBe(parameters.columns?.mappingMode === 'defineBelow');
	});

	it('never changes or deletes rows without saying which', () => {
		const conditions = parameters.filters?.conditions ?? [];
		const needed = ['update', 'upsert', 'deleteRows', 'rowNotExists'].includes(
			parameters.operation,
		);
		expect(conditions.length > 0 || !needed).toBe(true);
	});

	it('is given items whose keys are columns of the table', () => {
		if (parameters.columns?.mappingMode !== 'autoMapInputData') {
			expect(['insert', 'upsert']).not.toContain(parameters.operation);
			return;
		}
		const sources = sourcesOf(template, node.name);
		expect(sources).toHaveLength(1);
		const [source] = sources;
		if (source?.type !== 'n8n-nodes-base.set') {
			// the only rows that come another way are the checkpoints that the set-up makes
			expect([node.name, source?.name]).toEqual(['Write checkpoints', 'Not there yet']);
			return;
		}
		const keys = keysGivenBy(source);
		expect(keys.length).toBeGreaterThan(0);
		expect([...columnsOf(name), 'id']).toEqual(expect.arrayContaining(keys));
	});
});

describe('the operator set-up', () => {
	const setUp = readTemplate('operator-setup') as unknown as { nodes: TemplateNode[] };
	const shape = (name: string): unknown => {
		const node = setUp.nodes.find((each) => each.name === name);
		return shapeOf(String(node?.parameters.jsonOutput));
	};

	it('asks for every column of the Operators table and writes no other', () => {
		const form = setUp.nodes.find(({ name }) => name === 'Operator form');
		const { values } = form?.parameters.formFields as { values: Array<{ fieldName?: string }> };
		const columns = columnsOf('Khaos Mirakl Operators').sort();
		const asked = values.flatMap(({ fieldName }) => fieldName ?? []);
		expect(asked.sort()).toEqual(columns);
		expect(Object.keys(shape('Operator row') as object).sort()).toEqual(columns);
	});

	it('makes every checkpoint that a flow reads or writes, and one lease for all operators', () => {
		const { checkpoints } = shape('Checkpoints it needs') as {
			checkpoints: Array<{ name: string }>;
		};
		const columns = columnsOf('Khaos Mirakl Checkpoints').sort();
		for (const row of checkpoints) expect(Object.keys(row).sort()).toEqual(columns);
		const named = rowNodes
			.filter(({ parameters }) => parameters.dataTableId?.value === 'Khaos Mirakl Checkpoints')
			.flatMap(({ parameters }) => parameters.filters?.conditions ?? [])
			.filter(({ keyName }) => keyName === 'name')
			.map((condition) => String((condition as { keyValue?: string }).keyValue))
			.filter((value) => !value.startsWith('='));
		expect(checkpoints.map(({ name }) => name).sort()).toEqual([...new Set(named)].sort());
	});
});
