# Rails as it comes, in one file: a form that passes its CSRF protection and its check of Origin.
require "action_controller/railtie"

class Site < Rails::Application
  config.load_defaults 6.1
  config.root = Dir.pwd
  config.eager_load = false
  config.secret_key_base = "0" * 64
  config.consider_all_requests_local = true
  config.logger = Logger.new($stdout)
  routes.append do
    get "/", to: "cards#index"
    post "/cards", to: "cards#create"
  end
end

class CardsController < ActionController::Base
  protect_from_forgery with: :exception

  def index
    render inline: <<~PAGE
      <!doctype html><title>Cards</title><p>made: <%= flash[:made] %></p>
      <%= form_with(url: "/cards", local: true) { |form| form.text_field(:name) + form.submit("Make") } %>
    PAGE
  end

  def create
    redirect_to "/", flash: { made: params[:name] }
  end
end

Site.initialize!
run Site
