/** The rooms of the stories, as a host page would make them. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .stage {
    box-sizing: border-box;
    background: Canvas;
    color: CanvasText;
    font: 0.875rem/1.5 system-ui, sans-serif;
  }
  .stage.light { color-scheme: light; }
  .stage.dark { color-scheme: dark; }
  .stage .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .stage .room { box-sizing: border-box; max-inline-size: 100%; }
  .stage.page .room { block-size: 100vh; min-block-size: 40rem; }
  #storybook-docs .stage.page .room { block-size: 45rem; }
  .stage:is(.column, .panel, .chat, .line) { padding: 1rem; }
  .stage.column .room { inline-size: 20rem; }
  .stage.panel .room { inline-size: 44rem; block-size: 36rem; }
  .stage conversation-log { block-size: 100%; }
  .stage.chat .room { inline-size: 24rem; block-size: 40rem; border: 1px solid GrayText; }
  .stage.tablet .room { inline-size: 820px; block-size: 44rem; border: 1px solid GrayText; }
  .stage.phone .room { inline-size: 390px; block-size: 44rem; border: 1px solid GrayText; }

  /* Welcome. */
  .stage.text { padding: 2rem; }
  .stage.text .unseen { position: static; inline-size: auto; block-size: auto; clip-path: none; }
  .stage.text .room { max-inline-size: 52rem; }
  .stage h2 { margin-block: 2rem 0.5rem; font-size: 1.125rem; }
  .stage pre { padding: 0.75rem 1rem; overflow-x: auto; border: 1px solid GrayText; font-size: 0.8125rem; }
  .stage table { border-collapse: collapse; }
  .stage :is(th, td) { padding: 0.375rem 0.75rem; border: 1px solid GrayText; text-align: start; vertical-align: top; }

  /* Two at one desk; the elements composed by a host; a hub beside what it asks for. */
  .stage .both { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; block-size: 100%; }
  .stage .both > end-user-chat { border-inline-start: 1px solid GrayText; }
  .stage .composed { display: grid; grid-template-columns: 20rem minmax(0, 1fr) 20rem; gap: 1rem; block-size: 100%; padding: 1rem; box-sizing: border-box; }
  .stage .composed > * { min-block-size: 0; overflow: auto; }
  .stage .watched { display: grid; grid-template-rows: minmax(0, 1fr) 12rem; block-size: 100%; }
  .stage .watched .asked { overflow: auto; padding: 0.5rem 1rem; border-block-start: 1px solid GrayText; }
  .stage .watched .asked ol { margin: 0; font-family: monospace; }

  /* Rebranded by five tokens, and nothing else. */
  .stage .rebranded {
    block-size: 100%;
    --live-agent-accent: light-dark(#0b6b57, #6fd6bd);
    --live-agent-surface: light-dark(#fffdf8, #1c1a17);
    --live-agent-text: light-dark(#2a2118, #f3ece2);
    --live-agent-font: Georgia, 'Times New Roman', serif;
    --live-agent-radius: 0;
  }
`);
document.adoptedStyleSheets.push(sheet);
