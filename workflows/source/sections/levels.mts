import type { Flow } from '../flow.mts';
import { always, once, sync } from '../nodes.mts';
import { SETTINGS } from './names.mts';

/**
 * Lists codes once for each site whose stock the operator sells, or once for the default site; wired before the node that
 * reads their levels. The flow has a node "Sites", the rows of the Sites table.
 *
 * @param codes expression of a list of texts
 */
export function codesBySite(
	flow: Flow,
	name: string,
	at: [number, number],
	codes: string,
	after: string | [string, number],
): Flow {
	const kind = sync('stock', 'chooseCodes', {
		operatorRow: SETTINGS,
		moved: '',
		orderRows: '',
		skuMap: '',
		always: `={{ ${codes} }}`,
		sites: "={{ $('Sites').all() }}",
		output: 'list',
	});
	return flow.add(name, at, once(always(kind)), after);
}

/** Parameters of Get Availability behind such a list. */
export const LISTED = {
	stockCodes: '={{ $json.stockCodes }}',
	siteId: "={{ $json.siteId ?? '' }}",
};
