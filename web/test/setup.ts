import { notifications } from '@mantine/notifications'
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// Testing Library says so itself only where `beforeAll` is a global.
Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

afterEach(() => {
  cleanup()
  notifications.clean()
  localStorage.clear()
})
