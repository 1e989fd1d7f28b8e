import type { KhaosState } from '../state/khaos-state.mts';
import { documentIn } from './document.mts';
import type { Parameters } from './parameters.mts';

/** ImportCatalogueRequest: takes note that catalogues were asked for; a channel has no use for it. */
export function importCatalogueRequest(_: KhaosState, parameters: Parameters): undefined {
	documentIn(parameters.text('CatRequest'), 'catalogue requests', 'CATREQUESTS');
	return undefined;
}
