import sfdxJest from '@salesforce/sfdx-lwc-jest/config.js';

export default {
  ...sfdxJest.jestConfig,
  testMatch: ['<rootDir>/force-app/**/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build', '<rootDir>/.data'],
  testPathIgnorePatterns: ['/node_modules/']
};
