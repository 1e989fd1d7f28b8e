import { runInNewContext } from 'node:vm';
import { readTemplate } from '../../sandbox/world/templates.mts';
import { TABLES } from '../../workflows/source/tables.mts';
import { codeOf } from './reading.mts';

const node = readTemplate('operator-setup').nodes.find(({ name }) => name === 'Say which table');
const [code = ''] = codeOf(String(node?.parameters.completionMessage)).code;

/** What the set-up form says when n8n lists these tables. */
const said = (tables: Record<string, string[]>): unknown => {
	const items = Object.entries(tables).map(([name, columns]) => ({
		json: { name, columns: columns.map((column) => ({ name: column })) },
	}));
	return runInNewContext(code, { $: () => ({ all: () => items }) });
};
const whole = Object.fromEntries(
	Object.entries(TABLES).map(([name, columns]) => [name, Object.keys(columns)]),
);

describe('the set-up form on tables of an older version', () => {
	it('names each table that lacks columns, and the columns', () => {
		const name = 'Khaos Mirakl Exceptions';
		const older = (whole[name] ?? []).filter((column) => !['reason', 'retryAt'].includes(column));
		expect(said({ ...whole, [name]: older })).toBe(`${name} (reason, retryAt)`);
	});

	it('names none where all columns are there, nor tables of other people', () => {
		expect(said({ ...whole, 'My own table': [] })).toBe('');
	});
});
