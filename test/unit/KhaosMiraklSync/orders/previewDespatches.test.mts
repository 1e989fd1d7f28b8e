import { previewDespatches } from '../../../../nodes/KhaosMiraklSync/domain/orders/previewHeld';
import { boxWith, invoiceWith, statusWith } from '../despatch/samples.mts';
import { operator } from '../factories.mts';

const row = operator();
const map = (courier: string) => ({
	...{ operator: '', courier, carrierCode: 'royal-mail', carrierName: '', trackingUrl: '' },
});
const outcome = (status: ReturnType<typeof statusWith>, mapped: string[]) =>
	previewDespatches([{ orderId: 'A', status }], row, mapped.map(map), [])[0].outcome;

describe('the preview of despatches that wait for the Carrier Map', () => {
	const left = statusWith({
		invoices: [
			invoiceWith({
				...{ courier: 'Van', shipDate: '2026-01-15' },
				boxes: [boxWith({ courier: 'Bike', shipped: true }), boxWith({ shipped: true })],
			}),
		],
	});

	it('goes on once the courier of every box that has left is mapped, and not before', () => {
		expect(outcome(left, ['Van', 'Bike'])).toBe('report');
		expect(outcome(left, ['Van'])).toBe('hold');
	});

	it('stays held while Khaos Control shows no despatch', () => {
		const waiting = statusWith({ invoices: [invoiceWith({ shipDate: '', issueDate: '' })] });
		expect(outcome(waiting, ['Van'])).toBe('hold');
	});
});
