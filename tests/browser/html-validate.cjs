module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Advice of some search engines, not a rule of HTML. The author decides on the length of a title.
    "long-title": "off",
  },
};
