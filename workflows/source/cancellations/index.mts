import { Flow } from '../flow.mts';
import { exceptions, startedBy, setUpSteps } from '../sections.mts';
import { approve } from './approve.mts';
import { cancellationForm } from './form.mts';
import { propose } from './propose.mts';
import { read } from './read.mts';
import { send } from './send.mts';
import { FORM } from './shared.mts';

/** A person cancels or refunds an order, or lines of it, by the call that fits, after a second look. */
export function cancellations() {
	const flow = new Flow('cancellations', 'Khaos Mirakl: cancellations');
	startedBy(flow, [[FORM, cancellationForm()]]);
	read(flow);
	// both systems answered: an earlier failure of the form is over
	exceptions(flow, { after: 'In Khaos Control', at: [9, -2.5], findings: [], kinds: [] });
	flow.section('An earlier failure is over', [8.85, -3.1], [4.2, 1.5]);
	propose(flow);
	approve(flow);
	send(flow);
	return overview(flow);
}

function overview(flow: Flow) {
	return flow.overview(
		[0, 2],
		[3.4, 2.9],
		[
			'# Cancellations',
			'### How it works',
			'A form asks for an order, by its Associated Ref or its Mirakl id, and for the lines if it is not the whole order. The right call is proposed by the order’s state and whether the customer has paid: a refund (OR28), a cancellation (OR29) or a cancellation of lines (OR30), with what follows in Khaos Control. After the reason was chosen, a second page shows exactly what would be sent; only *Yes* sends it.',
			'',
			'In preview nothing is sent.',
			...setUpSteps(
				'Publish, and give the form’s address to customer service. Whoever opens it must be signed in to n8n.',
			),
		].join('\n'),
	);
}
