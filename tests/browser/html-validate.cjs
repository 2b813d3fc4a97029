module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Advice of some search engines, not a rule of HTML; how long a title is the author of the content decides.
    "long-title": "off",
  },
};
