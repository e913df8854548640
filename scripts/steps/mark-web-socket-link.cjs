// @ts-check
/**
 * For the bundler. tRPC sets a static field of its WebSocket connection beside the class; unless the statement is
 * marked as one that does nothing else, every page loads that class, though nothing uses it.
 *
 * @param {string} source
 */
module.exports = (source) =>
  source.replace(/^_defineProperty\(WsConnection, /m, '/* @__PURE__ */ $&');
