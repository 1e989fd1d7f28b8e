import { KhaosMiraklSync } from '../../../nodes/KhaosMiraklSync/KhaosMiraklSync.node.ts';
import { table } from '../../../nodes/KhaosMiraklSync/actions/table.ts';

const { description } = new KhaosMiraklSync();

describe('the Khaos Mirakl Sync node', () => {
	it('offers every operation of its table, and asks for a credential only for the dashboard', () => {
		const offered = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options }) =>
				(options ?? []).map((option) => [
					displayOptions?.show?.resource?.[0],
					'value' in option ? option.value : undefined,
				]),
			);
		const expected = Object.entries(table).flatMap(([resource, { operations }]) =>
			Object.keys(operations).map((operation) => [resource, operation]),
		);
		expect(offered.sort()).toEqual(expected.sort());
		expect(description.credentials?.map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { resource: ['dashboard'] } },
		]);
	});

	it('has a field for every parameter that an operation reads', () => {
		for (const [resource, { operations }] of Object.entries(table)) {
			for (const [operation, { params, fields }] of Object.entries(operations)) {
				const names = fields.map(({ name }) => name).sort();
				expect([resource, operation, names]).toEqual([
					resource,
					operation,
					Object.keys((params as unknown as { shape: object }).shape).sort(),
				]);
			}
		}
	});
});
