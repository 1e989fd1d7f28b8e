import { Flow } from '../flow.mts';
import { startedBy, setUpSteps } from '../sections.mts';
import { form } from './form.mts';
import { heldOrders, settings } from './read.mts';
import { result } from './result.mts';
import { stock } from './stock.mts';

/** For a person who has just added a mapping: which held orders of the operator would now go on. Writes nothing. */
export function mappingPreview() {
	const flow = new Flow('mapping-preview', 'Khaos Mirakl: mapping preview');
	startedBy(flow, [['Preview form', form()]]);
	settings(flow);
	heldOrders(flow);
	stock(flow);
	result(flow);
	return overview(flow);
}

function overview(flow: Flow) {
	return flow.overview(
		[0, 2],
		[3.4, 3],
		[
			'# Mapping preview',
			'### How it works',
			'Opens a form. When it is sent, the held orders of this marketplace operator are read from Mirakl, decided by the rules of *order acceptance* with the maps as they are now, and shown: which would go on at the next run, which still would not, and why. Despatches that wait for the Carrier Map are among them. Nothing is written or sent.',
			...setUpSteps('Publish, and give the form’s address to those who keep the maps.'),
		].join('\n'),
	);
}
