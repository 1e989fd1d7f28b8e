import { z } from 'zod';
import type { Session } from './session.mts';

const column = z.object({ name: z.string(), type: z.string(), index: z.number() });
const table = z.object({ id: z.string(), name: z.string(), columns: z.array(column) });
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const row = z
	.object({ id: z.number(), createdAt: z.string(), updatedAt: z.string() })
	.catchall(value);

export type CellValue = z.infer<typeof value>;
export type Row = z.infer<typeof row>;
export type DataTable = z.infer<typeof table>;
export type NewRow = Record<string, CellValue>;
export type ColumnType = 'string' | 'number' | 'boolean' | 'date';

/** All conditions must hold. */
export type Condition = {
	column: string;
	condition?: 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'like' | 'ilike';
	value: CellValue;
};

const PAGE = 100;

/** The Data Tables of the owner's personal project, where imported workflows make theirs. */
export function dataTablesOf(session: Session) {
	let projectId: string | undefined;

	async function base(): Promise<string> {
		const personal = z.object({ id: z.string() });
		projectId ??= (await session.call(personal, { url: '/projects/personal' })).id;
		return `/projects/${projectId}/data-tables`;
	}

	/** n8n gives no more than a page at a time, whatever is asked for. */
	async function all<T>(
		entry: z.ZodType<T, z.ZodTypeDef, unknown>,
		url: string,
		params: Record<string, string>,
	): Promise<T[]> {
		const page = z.object({ count: z.number(), data: z.array(entry) });
		const found: T[] = [];
		for (;;) {
			const paging = { ...params, skip: found.length, take: PAGE };
			const { count, data } = await session.call(page, { url, params: paging });
			found.push(...data);
			if (data.length === 0 || found.length >= count) return found;
		}
	}

	const list = async (): Promise<DataTable[]> => all(table, await base(), { sortBy: 'name:asc' });

	/** n8n's own search finds parts of names, so the whole list is read. */
	async function addressOf(name: string): Promise<string> {
		const found = (await list()).find((candidate) => candidate.name === name);
		if (!found) throw new Error(`n8n has no Data Table named "${name}".`);
		return `${await base()}/${found.id}`;
	}

	return {
		list,

		create: async (
			name: string,
			columns: { name: string; type: ColumnType }[],
		): Promise<DataTable> =>
			session.call(table, { method: 'POST', url: await base(), data: { name, columns } }),

		/** All rows of a table, by id. Dates are ISO texts in UTC. */
		rows: async (name: string): Promise<Row[]> =>
			all(row, `${await addressOf(name)}/rows`, { sortBy: 'id:asc' }),

		/** Insert rows; a column left out is null. Gives the rows as stored. */
		async insert(name: string, rows: NewRow[]): Promise<Row[]> {
			const data = { data: rows, returnType: 'all' };
			const url = `${await addressOf(name)}/insert`;
			return session.call(z.array(row), { method: 'POST', url, data });
		},

		/** Change the rows that meet all conditions (at least one). Gives the changed rows whole. */
		async update(name: string, where: Condition[], changes: NewRow): Promise<Row[]> {
			const data = { filter: filterOf(where), data: changes, returnData: true };
			const url = `${await addressOf(name)}/rows`;
			return session.call(z.array(row), { method: 'PATCH', url, data });
		},

		/** Delete the rows that meet all conditions (at least one). Gives the deleted rows. */
		async remove(name: string, where: Condition[]): Promise<Row[]> {
			const params = { filter: JSON.stringify(filterOf(where)), returnData: true };
			const url = `${await addressOf(name)}/rows`;
			return session.call(z.array(row), { method: 'DELETE', url, params });
		},
	};
}

function filterOf(where: Condition[]) {
	const filters = where.map(({ column: columnName, condition = 'eq', value: cell }) => {
		return { columnName, condition, value: cell };
	});
	return { type: 'and', filters };
}
