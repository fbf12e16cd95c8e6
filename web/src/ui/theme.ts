import {
  createTheme,
  type ActionIconProps,
  type ButtonProps,
  type CheckboxProps,
  type CSSVariablesResolver,
  type InputProps,
  type InputWrapperProps,
  type LoaderProps,
  type MantineColorsTuple,
  type MenuProps,
  type ModalProps,
  type PopoverProps,
  type SelectProps,
  type SwitchProps,
  type TooltipProps,
} from '@mantine/core'
import kit from './theme.module.css'

const green: MantineColorsTuple = [
  '#eaf7f0',
  '#d3eddf',
  '#a6dbbf',
  '#74c89c',
  '#45b57c',
  '#229f63',
  '#149257',
  '#0f8a53',
  '#0b6e42',
  '#085533',
]

const dark: MantineColorsTuple = [
  '#ececef',
  '#c9c9d1',
  '#a0a0aa',
  '#8b8b95',
  '#3a3a41',
  '#2a2a2f',
  '#1f1f24',
  '#17171a',
  '#111113',
  '#0e0e10',
]

/** The id of the element that menus open in; the shell has it. */
export const MENUS = 'menus'
const inMenus = { target: `#${MENUS}` }

/** What a theme says of a component. Naming the component itself would bring its code to every screen. */
type Look<Props> = { readonly defaultProps?: Partial<Props>; readonly classNames?: Readonly<Record<string, string>> }

/** Our look on top of Mantine: one green, Inter, quiet borders. Colours live in tokens.css. */
export const theme = createTheme({
  primaryColor: 'green',
  // White text on shade 8 stands at 6.2:1; on shade 7 it would miss 4.5:1.
  primaryShade: { light: 8, dark: 8 },
  colors: { green, dark },
  black: '#18181b',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontWeight: '650' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '18px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { classNames: { root: kit.button ?? '', label: kit.buttonLabel ?? '' } } satisfies Look<ButtonProps>,
    ActionIcon: {
      defaultProps: { variant: 'subtle', color: 'gray' },
      classNames: { root: kit.actionIcon ?? '' },
    } satisfies Look<ActionIconProps>,
    Input: { classNames: { input: kit.input ?? '' } } satisfies Look<InputProps>,
    InputWrapper: {
      // The hint stands between the label and the field.
      defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] },
      classNames: {
        label: kit.label ?? '',
        description: kit.description ?? '',
        error: kit.error ?? '',
        root: kit.wrapper ?? '',
      },
    } satisfies Look<InputWrapperProps>,
    Switch: {
      classNames: { track: kit.switchTrack ?? '', label: kit.switchLabel ?? '', description: kit.description ?? '' },
    } satisfies Look<SwitchProps>,
    Checkbox: {
      classNames: { label: kit.switchLabel ?? '', description: kit.description ?? '' },
    } satisfies Look<CheckboxProps>,
    Select: {
      defaultProps: { checkIconPosition: 'right', comboboxProps: { shadow: 'md', offset: 4 } },
      classNames: { dropdown: kit.dropdown ?? '', option: kit.option ?? '' },
    } satisfies Look<SelectProps>,
    Menu: {
      defaultProps: {
        portalProps: inMenus,
        shadow: 'md',
        position: 'bottom-end',
        offset: 4,
        transitionProps: { duration: 100 },
        // A focusable stand-in is no child a menu may have.
        withInitialFocusPlaceholder: false,
      },
      classNames: {
        dropdown: kit.dropdown ?? '',
        item: kit.option ?? '',
        divider: kit.divider ?? '',
        label: kit.menuLabel ?? '',
      },
    } satisfies Look<MenuProps>,
    Popover: { classNames: { dropdown: kit.dropdown ?? '' } } satisfies Look<PopoverProps>,
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.3 },
        transitionProps: { transition: 'pop', duration: 120 },
        // Else the <header> around its title is the page's banner, of which the top bar on a phone is one already.
        attributes: { header: { role: 'none' } },
      },
      classNames: {
        content: kit.modal ?? '',
        header: kit.modalHeader ?? '',
        title: kit.modalTitle ?? '',
        body: kit.modalBody ?? '',
      },
    } satisfies Look<ModalProps>,
    Tooltip: {
      defaultProps: { openDelay: 300, offset: 6, events: { hover: true, focus: true, touch: true } },
      classNames: { tooltip: kit.tooltip ?? '' },
    } satisfies Look<TooltipProps>,
    Loader: { defaultProps: { size: 'sm', type: 'oval' } } satisfies Look<LoaderProps>,
  },
})

/** Points Mantine's own variables at our tokens, also inside portals. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--ck-page)',
    '--mantine-color-text': 'var(--ck-text)',
    '--mantine-color-dimmed': 'var(--ck-dim)',
    '--mantine-color-placeholder': 'var(--ck-placeholder)',
    '--mantine-color-error': 'var(--ck-red-text)',
    '--mantine-color-anchor': 'var(--ck-green-text)',
    '--mantine-color-default': 'var(--ck-card)',
    '--mantine-color-default-hover': 'var(--ck-hover)',
    '--mantine-color-default-color': 'var(--ck-text)',
    '--mantine-color-default-border': 'var(--ck-border-strong)',
    '--mantine-line-height': '1.45',
  },
  light: {},
  dark: {},
})
