import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { toNodeError } from '../../common/nodeError';
import { connect } from '../connect';
import type { KhaosService } from '../transport/service';

type ListSearch = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/**
 * A list to choose from, fetched anew each time it is opened. The filter is looked for in what is shown and in the
 * code, without regard to case. A service that cannot be reached shows its error in the list.
 */
export function search(
	entries: (khaos: KhaosService) => Promise<INodeListSearchItems[]>,
): ListSearch {
	return async function (this: ILoadOptionsFunctions, filter?: string) {
		const wanted = filter?.trim().toLowerCase() ?? '';
		try {
			const all = await entries(await connect(this));
			const results = all.filter(({ name, value }) =>
				`${name}\n${String(value)}`.toLowerCase().includes(wanted),
			);
			return { results };
		} catch (thrown) {
			throw toNodeError(this.getNode(), thrown);
		}
	};
}
