import { firstGeneration, secondGeneration } from '../ecom-express/fixtures.ts';
import { scanFormatConforms } from '../testing/scan-conformance.ts';
import { northwindAir } from './scan-format.ts';

scanFormatConforms({
  format: northwindAir,
  pushWithCode: (code) => firstGeneration({ reason_code_number: code }),
  lookAlikes: [secondGeneration(), secondGeneration({ date_time: '2026-01-18 17:42:10' })],
  fixtures: [
    {
      name: 'says by itself that it is on the way back',
      push: secondGeneration({ shipment_type: 'Return' }),
      leg: 'return',
      reading: { leg: 'return' },
      meaning: { status: 'returned_to_shipper' },
    },
  ],
});
