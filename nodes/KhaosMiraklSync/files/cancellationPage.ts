import { escapeHtml } from './page';

export interface CancellationPage {
	orderId: string;
	operator: string;
	state: string;
	proposal: string;
	khaos: string;
	lines: Array<{ lineId: string; sku: string; quantity: number; state: string; isPaid: boolean }>;
	/** What a preview says would be sent; none before the reason is chosen. */
	request?: { method: string; url: string; body: string };
	isLive: boolean;
}

/** What a person reads before choosing the reason, and again before approving: every text in it escaped. */
export function cancellationPage(page: CancellationPage): string {
	const { operator, orderId, state, lines, proposal, khaos, request, isLive } = page;
	const rows = lines.map(
		(line) =>
			`<li>${escapeHtml(line.lineId)}: ${line.quantity} × ${escapeHtml(line.sku)}, ${escapeHtml(line.state)}, ${line.isPaid ? 'paid' : 'not paid'}</li>`,
	);
	return [
		`<p><b>${escapeHtml(operator)}, order ${escapeHtml(orderId)}</b> (${escapeHtml(state)})</p>`,
		`<ul>${rows.join('')}</ul>`,
		`<p><b>Proposed:</b> ${escapeHtml(proposal)}</p>`,
		`<p><b>In Khaos Control:</b> ${escapeHtml(khaos)}</p>`,
		...(request === undefined ? [] : [requestHtml(request)]),
		...(isLive ? [] : ['<p><b>This operator is in preview: nothing will be sent.</b></p>']),
	].join('');
}

function requestHtml({ method, url, body }: { method: string; url: string; body: string }): string {
	// a form's page does not break long words: a row for each member
	const rows = body === '' ? [] : body.split(/(?<=[,{[])(?=["{])/);
	const sent = [`${method} ${url}`, ...rows].map(escapeHtml);
	return `<p><b>Exactly this is sent:</b></p><p><code>${sent.join('<br>')}</code></p>`;
}
