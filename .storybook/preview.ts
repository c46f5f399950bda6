import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with { type: 'json' };

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    a11y: { test: 'error' },
    docs: { codePanel: true },
    options: { storySort: { order: ['Welcome', 'Hub', 'Requests', 'Conversation', 'End user'] } },
  },
  // What an element offers is listed; to change it by hand would not be how a state is reached.
  argTypesEnhancers: [
    ({ argTypes }) =>
      Object.fromEntries(Object.entries(argTypes).map(([name, type]) => [name, { ...type, control: false }])),
  ],
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    direction: {
      description: 'Direction of the text',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
  },
  initialGlobals: { theme: 'light', direction: 'ltr' },
  decorators: [
    // On the document, as a host page would do it: an element must follow both through every shadow root.
    // A page of documentation shows many stories at once: there each has them on its own stage.
    (story, { globals, viewMode }) => {
      if (viewMode !== 'story') return story();
      const page = document.documentElement;
      page.dir = globals['direction'] === 'rtl' ? 'rtl' : 'ltr';
      page.style.colorScheme = globals['theme'] === 'dark' ? 'dark' : 'light';
      document.body.style.background = 'Canvas';
      document.body.style.color = 'CanvasText';
      return story();
    },
  ],
};

export default preview;
