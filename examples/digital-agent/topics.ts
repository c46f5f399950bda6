/**
 * What the digital agent knows: four problems, each with answers to be tried in this order.
 *
 * Only content. Change it and the bot knows something else; `dialogue.ts` need not be touched.
 */
import type { Card } from '../../src/protocol/index.ts';

export const DEVICES = ['Windows laptop', 'MacBook', 'Phone or tablet'] as const;
export type Device = (typeof DEVICES)[number];

export interface Topic {
  /** The quick reply that names it, and what the live agent reads. */
  name: string;
  /** Other ways to say it. */
  pattern: RegExp;
  card: Card;
  /** The first answer and the further ones, tried one after the other. */
  answers: readonly [string, ...string[]];
  /** What to try once the device is known. */
  onDevice: Record<Device, string>;
}

export const TOPICS: readonly [Topic, ...Topic[]] = [
  {
    name: 'I forgot my password',
    pattern: /\bpass ?(word|code)|locked out|(cannot|can't|can not) (log|sign) ?(in|on)\b/i,
    card: {
      title: 'Reset your password',
      text: 'You choose a new one yourself, in about two minutes.',
      details: [
        { label: 'You need', value: 'The phone on which you confirm sign-ins' },
        { label: 'New password', value: '14 characters or more, none of your last 10' },
        { label: 'Valid', value: 'At once; for mail and VPN within 5 minutes' },
      ],
      link: { label: 'Open password reset', url: 'https://password.oakhaven.example/reset' },
    },
    answers: [
      'That is quickly solved. **Reset your password** on the page below; your old one stops working at once.',
      'If the reset page does not accept you, your account may be locked after too many attempts. Wait **15 minutes**, then reset again in a private window, so that no old password is filled in.',
      'Two more things to check:\n\n- Is Caps Lock off, and is the keyboard set to your language?\n- Do you sign in with your **e-mail address**, not with your short name?',
    ],
    onDevice: {
      'Windows laptop':
        'On Windows choose **Reset password** below the sign-in field, while the laptop is on the office network or online.',
      MacBook:
        'On a MacBook sign in once with the new password while online; macOS then asks to update the keychain: choose **Update**.',
      'Phone or tablet': 'On a phone open the mail app after the reset; it asks for the new password by itself.',
    },
  },
  {
    name: 'VPN does not connect',
    pattern: /\bvpn\b|remote access/i,
    card: {
      title: 'Connect to the VPN',
      text: 'In this order. There is no known disturbance; most connections come back at the second step.',
      details: [
        { label: '1', value: 'Open any web page: is the internet there at all?' },
        { label: '2', value: 'Quit the VPN client and start it again' },
        { label: '3', value: 'Choose the gateway “Automatic”' },
      ],
      link: { label: 'VPN guide', url: 'https://help.oakhaven.example/vpn' },
    },
    answers: [
      'Let us get you connected. Please try the steps below.',
      'Next, renew the sign-in: in the VPN client choose **Settings → Sign out**, sign in again and confirm on your phone. An expired sign-in looks like a connection that never completes.',
      'Some hotel and guest networks block VPN. Try the **hotspot of your phone** for a minute: if it works there, the network is the cause, and the gateway `Port 443` usually gets through.',
    ],
    onDevice: {
      'Windows laptop':
        'On Windows restart the service: open **Company Portal → Repair VPN**. It takes a minute and needs no restart.',
      MacBook: 'On a MacBook look at **System Settings → VPN & Filters**: the company profile must be switched on.',
      'Phone or tablet':
        'On a phone open **Settings → VPN**, remove the company profile and add it again from the Company Portal app.',
    },
  },
  {
    name: 'Printer does not print',
    pattern: /\bprint(er|ers|ing|s|out)?\b/i,
    card: {
      title: 'Printing, step by step',
      text: 'Your job waits at every printer for 24 hours: you can fetch it at another one.',
      details: [
        { label: '1', value: 'Is the display of the printer free of warnings?' },
        { label: '2', value: 'Hold your badge to the reader and choose “Print all”' },
        { label: '3', value: 'Nothing there: print again to the queue “FollowMe”' },
      ],
      link: { label: 'Printers near you', url: 'https://help.oakhaven.example/printers' },
    },
    answers: [
      'Sorry to hear that. These three steps solve most printing problems.',
      'Then the job may be stuck on its way. Delete it from the queue on your device, wait ten seconds and print **one page** as a test.',
      'Please try another printer on your floor. If it prints there, the first one has a fault and I can hand that over to the Service Desk.',
    ],
    onDevice: {
      'Windows laptop':
        'On Windows open **Printers & scanners**, remove “FollowMe” and add it again; the driver comes by itself.',
      MacBook:
        'On a MacBook open **Printers & Scanners**, right-click the list and choose **Reset printing system**, then add “FollowMe”.',
      'Phone or tablet':
        'From a phone send the document to `print@oakhaven.example`; it appears in your queue within a minute.',
    },
  },
  {
    name: 'I need a laptop',
    pattern: /\b(need|want|new|order|get|replace\w*|request)\b.*\b(laptop|notebook|computer|macbook)\b/i,
    card: {
      title: 'Order a laptop',
      text: 'Your manager approves it; you choose where it is delivered.',
      details: [
        { label: 'Standard', value: '14 inch, 16 GB memory, 512 GB' },
        { label: 'Performance', value: '16 inch, 32 GB memory, 1 TB' },
        { label: 'Delivery', value: '5 working days after approval' },
      ],
      link: { label: 'Open the catalogue', url: 'https://catalogue.oakhaven.example/laptops' },
    },
    answers: [
      'You can order one yourself in the catalogue, or tell me more and I will prepare it for you.',
      'If your order waits for approval, open **My orders** in the catalogue: you can see there who has to approve it, and remind them.',
      'Until the new one arrives you can borrow one: the IT bar on the ground floor lends laptops for up to **10 days**, from 8:00 to 17:00.',
    ],
    onDevice: {
      'Windows laptop':
        'A Windows laptop is in stock. It comes with your programs installed; the first sign-in takes about 20 minutes.',
      MacBook:
        'A MacBook needs a reason in the order, for instance the program that runs only there. Approval then takes a day longer.',
      'Phone or tablet':
        'Phones and tablets are in the same catalogue, under **Mobile**. They are delivered with your number active.',
    },
  },
];
